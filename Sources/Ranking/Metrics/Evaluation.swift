package import Support

package struct QueryEvaluation: Sendable, Hashable {
  package let id: String
  package let values: [Double]

  package init(id: String, values: [Double]) {
    self.id = id
    self.values = values
  }
}

package struct RepositoryEvaluation: Sendable, Hashable {
  package let name: String
  package let queries: [QueryEvaluation]
  /// The mean of each metric over the queries, summed in the order of the queries.
  package let means: [Double]

  package init(name: String, queries: [QueryEvaluation]) throws(OperationError) {
    guard let first = queries.first else {
      throw OperationError(.evaluation, "'\(name)' has no query to average over")
    }
    var seen = Set<String>()
    for query in queries {
      guard seen.insert(query.id).inserted else {
        throw OperationError(.evaluation, "'\(name)' has two queries with the id '\(query.id)'")
      }
      guard query.values.count == first.values.count else {
        throw OperationError(
          .evaluation, "query '\(query.id)' of '\(name)' has other metrics than '\(first.id)'")
      }
    }
    self.name = name
    self.queries = queries
    self.means = Evaluation.means(of: queries.map(\.values))
  }
}

/// The scores of one setting on the queries of some repositories. Repositories and queries keep the
/// order in which they are given, and every sum runs in it. So the same rankings give the same
/// bits, whatever order or number of jobs computed them.
package struct Evaluation: Sendable, Hashable {
  package let scoring: Scoring
  package let repositories: [RepositoryEvaluation]
  /// The means over repositories; each repository counts the same, whatever its number of queries.
  package let means: [Double]

  package init(
    scoring: Scoring, repositories: [RepositoryEvaluation]
  ) throws(OperationError) {
    guard !repositories.isEmpty else {
      throw OperationError(.evaluation, "there is no repository to average over")
    }
    var seen = Set<String>()
    for repository in repositories {
      guard seen.insert(repository.name).inserted else {
        throw OperationError(.evaluation, "two repositories are named '\(repository.name)'")
      }
      guard repository.means.count == scoring.metrics.count else {
        throw OperationError(
          .evaluation,
          "'\(repository.name)' has \(repository.means.count) metrics, not \(scoring.metrics.count)"
        )
      }
    }
    self.scoring = scoring
    self.repositories = repositories
    self.means = Self.means(of: repositories.map(\.means))
  }

  package var objective: Double { means[0] }

  package func mean(of metric: Metric) -> Double? {
    scoring.metrics.firstIndex(of: metric).map { means[$0] }
  }

  /// Returns the mean of each column, summed from the first row; there is at least one row.
  package static func means(of rows: [[Double]]) -> [Double] {
    rows[0].indices.map { column in
      rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
    }
  }
}
