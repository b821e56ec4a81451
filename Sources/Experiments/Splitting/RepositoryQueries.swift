package import Definitions

/// Some of the queries of a repository.
package struct RepositoryQueries: Sendable, Hashable {
  package let repository: String
  /// The queries, in the order of the ground truth.
  package let queries: [GroundTruth.Query]

  package init(repository: String, queries: [GroundTruth.Query]) {
    self.repository = repository
    self.queries = queries
  }
}

/// The queries that a study may see.
package struct TuningQueries: Sendable, Hashable {
  /// The queries, by repository in the definition's order; no repository without queries.
  package let repositories: [RepositoryQueries]

  package var count: Int { repositories.reduce(0) { $0 + $1.queries.count } }
}

/// The queries that a run reports on.
package struct ReportedQueries: Sendable, Hashable {
  /// The queries, by repository in the definition's order; no repository without queries.
  package let repositories: [RepositoryQueries]

  package var count: Int { repositories.reduce(0) { $0 + $1.queries.count } }
}

/// Queries that nobody can look at before they are opened, once.
///
/// The value cannot be copied and opening consumes it, so that what holds it either reports on the
/// queries or has never seen them. Studies are handed scorers made of ``TuningQueries`` and no value of
/// this type: a held-out query cannot reach a proposer by mistake.
package struct SealedQueries: ~Copyable, Sendable {
  private let content: ReportedQueries

  init(_ content: ReportedQueries) { self.content = content }

  package var count: Int { content.count }

  /// Opens the queries, and counts that.
  package consuming func open(counting openings: inout Int) -> ReportedQueries {
    openings += 1
    return content
  }
}
