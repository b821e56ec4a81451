import Ranking

/// What a run read of one repository, as reports state it.
public struct RepositoryFacts: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// Where it came from, without any local path.
  public let origin: String
  /// The commit's id; `nil` for a working tree.
  public let commit: String?
  /// The tree's id.
  public let tree: String
  /// Whether a local copy was read instead of the declared source.
  public let isRedirected: Bool
  /// Whether the working tree was read.
  public let isWorktree: Bool
  /// The number of files in the corpus.
  public let files: Int
  /// Their bytes.
  public let bytes: Int
  /// The number of documents in the index.
  public let documents: Int
  /// The number of distinct terms.
  public let terms: Int
  /// The number of edges of the dependency graph.
  public let edges: Int
  /// The number of commits of the history that was read; `nil` where none was needed.
  public let commits: Int?
  /// Whether the history tells files apart.
  public let hasFrecency: Bool
  /// The number of files of each language, most first.
  public let languages: [Count]
  /// The number of entries of the checkout left out for each reason, most first.
  public let leftOut: [Count]
  /// The number of judged queries.
  public let queries: Int
  /// Judged files that the checkout does not have; no ranking can find them.
  public let missingFiles: [String]
  /// Judged files that the checkout has and the corpus leaves out.
  public let unindexedFiles: [String]
  /// What was laid out for the map; `nil` where the search ranks.
  public let map: MapWorkload.Facts?

  /// How many of a kind there are.
  public struct Count: Sendable, Hashable {
    /// The kind.
    public let name: String
    /// How many.
    public let count: Int
  }
}
