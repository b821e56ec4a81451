package struct RepositoryFacts: Sendable, Hashable {
  package let name: String
  /// Where it came from, without any local path.
  package let origin: String
  package let commit: String?
  package let tree: String
  package let isRedirected: Bool
  package let isWorktree: Bool
  package let files: Int
  package let bytes: Int
  package let documents: Int
  package let terms: Int
  package let edges: Int
  /// The number of commits of the history that was read; `nil` if none was needed.
  package let commits: Int?
  /// True if the history tells files apart.
  package let hasFrecency: Bool
  /// The number of files of each language, most first.
  package let languages: [Count]
  /// The number of entries of the checkout left out for each reason, most first.
  package let leftOut: [Count]
  package let queries: Int
  /// Judged files that the checkout does not have; no ranking can find them.
  package let missingFiles: [String]
  package let unindexedFiles: [String]
  /// A line for each file whose definitions are unknown.
  package var unreadSymbols: [String] = []
  package let map: MapWorkload.Facts?

  package struct Count: Sendable, Hashable {
    package let name: String
    package let count: Int
  }
}
