/// One metric of two arms.
public struct MetricComparison: Sendable, Hashable {
  /// What is compared.
  public let metric: Metric
  /// The mean of the arm `before`.
  public let before: Double
  /// The mean of the arm `after`.
  public let after: Double
  /// Where the difference between the means lies.
  public let interval: IntervalEstimate
  /// How many queries are compared.
  public let queries: Int
  /// On how many queries `after` is better.
  public let wins: Int
  /// On how many queries both are equal, within ``Comparison/tieTolerance``.
  public let ties: Int
  /// On how many queries `after` is worse.
  public let losses: Int

  /// `after` − `before`.
  public var difference: Double { after - before }

  /// The difference as a share of `before`; `nil` where `before` is 0.
  public var relativeChange: Double? { before == 0 ? nil : difference / before }
}

/// The metrics of two arms on one repository.
public struct RepositoryComparison: Sendable, Hashable {
  /// The repository's name.
  public let name: String
  /// A comparison for each metric.
  public let metrics: [MetricComparison]
}

/// The metrics of two arms on one query.
public struct QueryComparison: Sendable, Hashable {
  /// The repository's name.
  public let repository: String
  /// The query's id within the repository.
  public let id: String
  /// The values of the arm `before`, one for each metric.
  public let before: [Double]
  /// The values of the arm `after`, one for each metric.
  public let after: [Double]
}

/// Two arms compared on the same queries.
///
/// Means are taken over the queries of a repository, overall means over the repositories.
public struct Comparison: Sendable, Hashable {
  /// The name of the first arm.
  public let before: String
  /// The name of the second arm.
  public let after: String
  /// What is compared, in the order of every list of values here.
  public let metrics: [Metric]
  /// The mean over repositories: a comparison for each metric, with the queries of all of them.
  public let overall: [MetricComparison]
  /// The repositories, in the order of the evaluations.
  public let repositories: [RepositoryComparison]
  /// All queries, by repository, then in the order of the ground truth.
  public let queries: [QueryComparison]
  /// How the intervals were computed.
  public let bootstrap: PairedBootstrap

  /// Differences up to this are ties: two rankings of equal worth can differ in the last digits of
  /// a sum.
  public static let tieTolerance = 1e-12

  /// The queries that got better, the largest gain first, then by id (in bytes), then by repository.
  public func improved(by metric: Metric = .objective) -> [QueryComparison] {
    changed(metric) { $0 > Self.tieTolerance }
  }

  /// The queries that got worse, the largest loss first, then by id (in bytes), then by repository.
  public func worsened(by metric: Metric = .objective) -> [QueryComparison] {
    changed(metric) { $0 < -Self.tieTolerance }
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
