package import Support

/// The metrics of one query.
package struct QueryEvaluation: Sendable, Hashable {
  /// The query's id, unique within its repository.
  package let id: String
  /// A value for each metric of the evaluation.
  package let values: [Double]

  /// Creates an evaluation from its values.
  package init(id: String, values: [Double]) {
    self.id = id
    self.values = values
  }
}

/// The metrics of a repository: of every query, and their means.
package struct RepositoryEvaluation: Sendable, Hashable {
  /// The repository's name.
  package let name: String
  /// The queries, in the order of the ground truth.
  package let queries: [QueryEvaluation]
  /// The mean over the queries of each metric, summed in the order of the queries.
  package let means: [Double]

  /// Averages the queries of a repository.
  ///
  /// - Throws: `OperationError` (`evaluation`) where there is no query, two queries have one id,
  ///   or they have different numbers of values.
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

/// How well one setting answers the queries of some repositories.
///
/// The order of repositories and queries is the order given, and every sum runs in it; so the same
/// rankings give the same bits, whatever order or number of jobs computed them.
package struct Evaluation: Sendable, Hashable {
  /// What is computed.
  package let scoring: Scoring
  /// The repositories, in the order of the definition.
  package let repositories: [RepositoryEvaluation]
  /// The mean over repositories of their means: each counts the same, whatever its queries.
  package let means: [Double]

  /// Averages repositories.
  ///
  /// - Throws: `OperationError` (`evaluation`) where there is no repository, two have one name, or
  ///   a query has another number of values than the scoring has metrics.
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

  /// The objective: the mean over repositories.
  package var objective: Double { means[0] }

  /// The mean over repositories of a metric, or `nil` where the evaluation does not hold it.
  package func mean(of metric: Metric) -> Double? {
    scoring.metrics.firstIndex(of: metric).map { means[$0] }
  }

  /// The means of the columns, summed from the first row; there is at least one row.
  package static func means(of rows: [[Double]]) -> [Double] {
    rows[0].indices.map { column in
      rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
    }
  }
}
