package import Support

package struct GroundTruth: Sendable, Hashable {
  package struct Query: Sendable, Hashable {
    package enum Kind: String, Choice {
      case symbol, concept, task, structural

      package var summary: String {
        switch self {
        case .symbol: "where something of this name is"
        case .concept: "where an idea lives"
        case .task: "what to look at to do something"
        case .structural: "how parts are connected"
        }
      }
    }

    package internal(set) var id: String
    package let text: String
    package let kind: Kind?
    /// The grade of each judged path, one of them above 0. A grade of 0 means judged and not
    /// relevant.
    package let judgments: [String: Int]
    package let commitSHA: String?
    package let seedFile: String?
    /// The weight relative to other queries, above 0; 1 by default.
    package let weight: Double

    package init(
      id: String, text: String, kind: Kind? = nil, judgments: [String: Int],
      commitSHA: String? = nil, seedFile: String? = nil, weight: Double = 1
    ) {
      self.id = id
      self.text = text
      self.kind = kind
      self.judgments = judgments
      self.commitSHA = commitSHA
      self.seedFile = seedFile
      self.weight = weight
    }

    package var relevantPaths: [String] {
      judgments.filter { $0.value > 0 }.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  package let repository: String
  package let queries: [Query]

  package init(repository: String, queries: [Query]) {
    self.repository = repository
    self.queries = queries
  }

  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> GroundTruth {
    try Decoding.load(shape, path: path, files: files).value
  }

  package static func parse(text: String, file: String) throws(DiagnosticError) -> GroundTruth {
    try Decoding.decode(shape, Array(text.utf8), file: file, files: .memory([:])).value
  }
}
