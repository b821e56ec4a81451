package import Support

/// The queries of a repository, with the files that answer them.
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

    /// The query's name, without spaces, unique in the file.
    package let id: String
    package let text: String
    package let kind: Kind?
    /// The grade of each judged path. A grade of 0 means judged and not relevant; an absent path is
    /// not judged. At least one grade is above 0.
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

    /// The paths with a grade above 0, in byte order.
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

  /// Reads a ground-truth file. The existence of judged paths is not checked.
  ///
  /// - Throws: All problems of the file.
  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> GroundTruth {
    try Decoding.load(shape, path: path, files: files).value
  }

  /// Reads a ground truth from bytes.
  ///
  /// - Parameters:
  ///   - bytes: The text, UTF-8.
  ///   - file: The path for messages.
  /// - Throws: All problems of the text.
  package static func parse(bytes: [UInt8], file: String) throws(DiagnosticError) -> GroundTruth {
    try Decoding.decode(shape, bytes, file: file, files: .memory([:])).value
  }

  /// Reads a ground truth from a text.
  ///
  /// - Throws: As ``parse(bytes:file:)``.
  package static func parse(text: String, file: String) throws(DiagnosticError) -> GroundTruth {
    try parse(bytes: Array(text.utf8), file: file)
  }
}
