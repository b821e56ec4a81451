package import Support

/// The queries of a repository, with the files that answer them.
package struct GroundTruth: Sendable, Hashable {
  /// A query with its judgments.
  package struct Query: Sendable, Hashable {
    /// What sort of question a query asks.
    package enum Kind: String, Choice {
      case symbol, concept, task, structural

      /// What the sort means.
      package var summary: String {
        switch self {
        case .symbol: "where something of this name is"
        case .concept: "where an idea lives"
        case .task: "what to look at to do something"
        case .structural: "how parts are connected"
        }
      }
    }

    /// Its name, without spaces, unlike every other query's of the file.
    package let id: String
    /// What is searched for.
    package let text: String
    /// What sort of question it asks; `nil` where the file does not say.
    package let kind: Kind?
    /// The grade of each judged path; 0 is judged and not relevant, a path that is not there is not
    /// judged. At least one grade is above 0.
    package let judgments: [String: Int]
    /// The commit that it was made from, in hexadecimal.
    package let commitSHA: String?
    /// The file that it was made from.
    package let seedFile: String?
    /// How much it counts beside others, above 0; 1 where nothing says otherwise.
    package let weight: Double

    /// Creates a query.
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

  /// The repository's name.
  package let repository: String
  /// The queries, in the order of the file.
  package let queries: [Query]

  /// Creates a ground truth; nothing is checked.
  package init(repository: String, queries: [Query]) {
    self.repository = repository
    self.queries = queries
  }

  /// Reads a ground-truth file.
  ///
  /// - Throws: Everything that is wrong with it. Whether the judged paths exist is not looked at.
  package static func load(
    path: String, files: SourceFiles = .disk
  ) throws(DiagnosticError) -> GroundTruth {
    try Decoding.load(shape, path: path, files: files).value
  }

  /// Reads a ground truth from bytes.
  ///
  /// - Parameters:
  ///   - bytes: The text, UTF-8.
  ///   - file: Its path, for messages.
  /// - Throws: Everything that is wrong with it.
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
