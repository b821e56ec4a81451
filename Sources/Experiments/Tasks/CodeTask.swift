package import Definitions
package import Support

/// A question that a tool of code intelligence is asked, with what a right answer names.
package struct CodeTask: Sendable, Hashable {
  /// What sort of question it is.
  package enum Category: String, Choice {
    case orientation, symbolSearch = "symbol_search", semanticSearch = "semantic_search"
    case dependencyTracing = "dependency_tracing", impact, architecture
    case securityScanning = "security_scanning", deadCode = "dead_code"

    /// What choosing it means.
    package var summary: String {
      switch self {
      case .orientation: "what a newcomer must know"
      case .symbolSearch: "where something of this name is"
      case .semanticSearch: "where an idea lives"
      case .dependencyTracing: "what uses what"
      case .impact: "what may break when something changes"
      case .architecture: "layers, cycles and hubs"
      case .securityScanning: "which lines are dangerous"
      case .deadCode: "what nothing refers to"
      }
    }
  }

  /// A place in a file.
  package struct Place: Sendable, Hashable {
    /// The file, from the repository's root.
    package let file: String
    /// The lines, from 1.
    package let lines: ClosedRange<Int>
  }

  /// What a right answer names.
  package struct Expected: Sendable, Hashable {
    /// Files; those of ``places`` are among them.
    package let files: [String]
    /// Symbols, by their names or qualified ones.
    package let symbols: [String]
    /// Places.
    package let places: [Place]
    /// Numbers of the Common Weakness Enumeration.
    package let cwes: [Int]
  }

  /// The task's name, unique in its file.
  package let id: String
  /// What sort of question it is.
  package let category: Category
  /// The question in words.
  package let query: String
  /// The tool that is asked.
  package let tool: String
  /// What the tool is called with.
  package let arguments: [String: ToolValue]
  /// What a right answer names.
  package let expected: Expected

  /// The task as a query that can be split, judged by its files.
  package var asQuery: GroundTruth.Query {
    GroundTruth.Query(
      id: id, text: query,
      judgments: Dictionary(expected.files.map { ($0, 1) }) { first, _ in first })
  }
}

/// The tasks of one repository.
package struct TaskSet: Sendable, Hashable {
  /// The repository's name.
  package let repository: String
  /// The tasks, in the order of the file.
  package let tasks: [CodeTask]

  /// Reads the tasks in a file.
  ///
  /// - Throws: Everything that is wrong with it.
  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> TaskSet {
    try Decoding.load(shape, path: path, files: files).value
  }

  /// Reads tasks from a text.
  ///
  /// - Throws: As ``load(path:)``.
  package static func parse(text: String, file: String) throws(DiagnosticError) -> TaskSet {
    try Decoding.decode(shape, Array(text.utf8), file: file, files: .memory([:])).value
  }

  /// The part of a ground truth that a split divides.
  var asQueries: [GroundTruth.Query] { tasks.map(\.asQuery) }
}
