public import Ranking

/// A question that a tool of code intelligence is asked, with what a right answer names.
public struct CodeTask: Sendable, Hashable {
  /// What sort of question it is.
  public enum Category: String, Choice {
    case orientation, symbolSearch = "symbol_search", semanticSearch = "semantic_search"
    case dependencyTracing = "dependency_tracing", impact, architecture
    case securityScanning = "security_scanning", deadCode = "dead_code"

    /// What choosing it means.
    public var summary: String {
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
  public struct Place: Sendable, Hashable {
    /// The file, from the repository's root.
    public let file: String
    /// The lines, from 1.
    public let lines: ClosedRange<Int>
  }

  /// What a right answer names.
  public struct Expected: Sendable, Hashable {
    /// Files; those of ``places`` are among them.
    public let files: [String]
    /// Symbols, by their names or qualified ones.
    public let symbols: [String]
    /// Places.
    public let places: [Place]
    /// Numbers of the Common Weakness Enumeration.
    public let cwes: [Int]
  }

  /// The task's name, unique in its file.
  public let id: String
  /// What sort of question it is.
  public let category: Category
  /// The question in words.
  public let query: String
  /// The tool that is asked.
  public let tool: String
  /// What the tool is called with.
  public let arguments: [String: ToolValue]
  /// What a right answer names.
  public let expected: Expected

  /// The task as a query that can be split, judged by its files.
  public var asQuery: GroundTruth.Query {
    GroundTruth.Query(
      id: id, text: query,
      judgments: Dictionary(expected.files.map { ($0, 1) }) { first, _ in first })
  }
}

/// The tasks of one repository.
public struct TaskSet: Sendable, Hashable {
  /// The repository's name.
  public let repository: String
  /// The tasks, in the order of the file.
  public let tasks: [CodeTask]

  /// Reads the tasks in a file.
  ///
  /// - Throws: Everything that is wrong with it.
  public static func load(path: String) throws(DiagnosticError) -> TaskSet {
    try Decoding.load(shape, path: path).value
  }

  /// Reads tasks from a text.
  ///
  /// - Throws: As ``load(path:)``.
  public static func parse(text: String, file: String) throws(DiagnosticError) -> TaskSet {
    try Decoding.decode(shape, Array(text.utf8), file: file, files: .memory([:])).value
  }

  /// The part of a ground truth that a split divides.
  var asQueries: [GroundTruth.Query] { tasks.map(\.asQuery) }
}
