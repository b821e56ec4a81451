package import Definitions
package import Support

package struct CodeTask: Sendable, Hashable {
  package enum Category: String, Choice {
    case orientation, symbolSearch = "symbol_search", semanticSearch = "semantic_search"
    case dependencyTracing = "dependency_tracing", impact, architecture
    case securityScanning = "security_scanning", deadCode = "dead_code"

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

  package struct Place: Sendable, Hashable {
    package let file: String
    package let lines: ClosedRange<Int>
  }

  package struct Expected: Sendable, Hashable {
    /// Files; those of ``places`` are among them.
    package let files: [String]
    package let symbols: [String]
    package let places: [Place]
    /// Numbers of the Common Weakness Enumeration.
    package let cwes: [Int]
  }

  package let id: String
  package let category: Category
  package let query: String
  package let tool: String
  package let arguments: [String: ToolValue]
  package let expected: Expected

  package var asQuery: GroundTruth.Query {
    GroundTruth.Query(
      id: id, text: query,
      judgments: Dictionary(expected.files.map { ($0, 1) }) { first, _ in first })
  }
}

package struct TaskSet: Sendable, Hashable {
  package let repository: String
  package let tasks: [CodeTask]

  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> TaskSet {
    try Decoding.load(shape, path: path, files: files).value
  }

  package static func parse(text: String, file: String) throws(DiagnosticError) -> TaskSet {
    try Decoding.decode(shape, Array(text.utf8), file: file, files: .memory([:])).value
  }
}
