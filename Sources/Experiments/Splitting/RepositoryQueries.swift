/// Some of the queries of a repository.
public struct RepositoryQueries: Sendable, Hashable {
  /// The repository's name.
  public let repository: String
  /// The queries, in the order of the ground truth.
  public let queries: [GroundTruth.Query]

  /// Creates a selection.
  public init(repository: String, queries: [GroundTruth.Query]) {
    self.repository = repository
    self.queries = queries
  }
}

/// The queries that a study may see.
public struct TuningQueries: Sendable, Hashable {
  /// The queries, by repository in the definition's order; no repository without queries.
  public let repositories: [RepositoryQueries]

  /// How many there are.
  public var count: Int { repositories.reduce(0) { $0 + $1.queries.count } }
}

/// The queries that a run reports on.
public struct ReportedQueries: Sendable, Hashable {
  /// The queries, by repository in the definition's order; no repository without queries.
  public let repositories: [RepositoryQueries]

  /// How many there are.
  public var count: Int { repositories.reduce(0) { $0 + $1.queries.count } }
}

/// Queries that nobody can look at before they are opened, which happens once.
///
/// The value cannot be copied and opening consumes it, so that what holds it either reports on the
/// queries or has never seen them. Studies are handed scorers made of ``TuningQueries`` and no value of
/// this type: a held-out query cannot reach a proposer by mistake.
public struct SealedQueries: ~Copyable, Sendable {
  private let content: ReportedQueries

  init(_ content: ReportedQueries) { self.content = content }

  /// How many queries there are.
  public var count: Int { content.count }

  /// Opens the queries, and counts that.
  public consuming func open(counting openings: inout Int) -> ReportedQueries {
    openings += 1
    return content
  }
}
