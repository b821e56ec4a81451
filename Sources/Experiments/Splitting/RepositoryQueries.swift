package import Definitions

package struct RepositoryQueries: Sendable, Hashable {
  package let repository: String
  package let queries: [GroundTruth.Query]

  package init(repository: String, queries: [GroundTruth.Query]) {
    self.repository = repository
    self.queries = queries
  }
}

/// The queries that a study may see.
package struct TuningQueries: Sendable, Hashable {
  package let repositories: [RepositoryQueries]

  package var count: Int { repositories.reduce(0) { $0 + $1.queries.count } }
}

package struct ReportedQueries: Sendable, Hashable {
  package let repositories: [RepositoryQueries]

  package var count: Int { repositories.reduce(0) { $0 + $1.queries.count } }
}

/// Queries that nobody can look at before they are opened, once.
///
/// The value cannot be copied and opening consumes it. Studies are handed ``TuningQueries`` and no
/// value of this type: a held-out query cannot reach a proposer by mistake.
package struct SealedQueries: ~Copyable, Sendable {
  private let content: ReportedQueries

  init(_ content: ReportedQueries) { self.content = content }

  package var count: Int { content.count }

  package consuming func open(counting openings: inout Int) -> ReportedQueries {
    openings += 1
    return content
  }
}
