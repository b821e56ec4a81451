package import Ranking
package import Statistics

/// One metric of two arms.
package struct MetricComparison: Sendable, Hashable {
  package let metric: Metric
  /// The mean of the arm `before`.
  package let before: Double
  /// The mean of the arm `after`.
  package let after: Double
  /// Where the difference between the means lies.
  package let interval: IntervalEstimate
  package let queries: Int
  /// On how many queries `after` is better.
  package let wins: Int
  /// On how many queries both are equal, within ``PairedDifference/tieTolerance``.
  package let ties: Int
  /// On how many queries `after` is worse.
  package let losses: Int

  /// `after` − `before`.
  package var difference: Double { after - before }

  /// The difference as a share of `before`; `nil` if `before` is 0.
  package var relativeChange: Double? { before == 0 ? nil : difference / before }
}

/// The metrics of two arms on one repository.
package struct RepositoryComparison: Sendable, Hashable {
  package let name: String
  /// A comparison for each metric.
  package let metrics: [MetricComparison]
}

/// The metrics of two arms on one query.
package struct QueryComparison: Sendable, Hashable {
  package let repository: String
  /// The query's id within the repository.
  package let id: String
  /// The values of the arm `before`, one for each metric.
  package let before: [Double]
  /// The values of the arm `after`, one for each metric.
  package let after: [Double]
}

/// Two arms compared on the same queries.
///
/// Means are taken over the queries of a repository, overall means over the repositories.
package struct Comparison: Sendable, Hashable {
  package let before: String
  package let after: String
  /// The metrics, in the order of every list of values here.
  package let metrics: [Metric]
  /// The mean over repositories: a comparison for each metric, with the queries of all of them.
  package let overall: [MetricComparison]
  /// The repositories, in the order of the evaluations.
  package let repositories: [RepositoryComparison]
  /// All queries, by repository, then in the order of the ground truth.
  package let queries: [QueryComparison]
  package let bootstrap: PairedBootstrap

  /// The queries that got better, the largest gain first, then by id (in bytes), then by repository.
  package func improved(by metric: Metric = .objective) -> [QueryComparison] {
    changed(metric) { $0 > PairedDifference.tieTolerance }
  }

  /// The queries that got worse, the largest loss first, then by id (in bytes), then by repository.
  package func worsened(by metric: Metric = .objective) -> [QueryComparison] {
    changed(metric) { $0 < -PairedDifference.tieTolerance }
  }

  private func changed(_ metric: Metric, _ isWanted: (Double) -> Bool) -> [QueryComparison] {
    guard let column = metrics.firstIndex(of: metric) else { return [] }
    return queries.enumerated()
      .map { (order: $0, query: $1, difference: $1.after[column] - $1.before[column]) }
      .filter { isWanted($0.difference) }
      .sorted { Self.precedes($0, $1) }
      .map(\.query)
  }

  private static func precedes(
    _ lhs: (order: Int, query: QueryComparison, difference: Double),
    _ rhs: (order: Int, query: QueryComparison, difference: Double)
  ) -> Bool {
    if abs(lhs.difference) != abs(rhs.difference) {
      return abs(lhs.difference) > abs(rhs.difference)
    }
    if lhs.query.id != rhs.query.id {
      return lhs.query.id.utf8.lexicographicallyPrecedes(rhs.query.id.utf8)
    }
    return lhs.order < rhs.order
  }
}
