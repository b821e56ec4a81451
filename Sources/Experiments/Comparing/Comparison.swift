package import Ranking
package import Statistics

package struct MetricComparison: Sendable, Hashable {
  package let metric: Metric
  package let before: Double
  package let after: Double
  package let interval: IntervalEstimate
  package let queries: Int
  package let wins: Int
  /// On how many queries both are equal, within ``PairedDifference/tieTolerance``.
  package let ties: Int
  package let losses: Int

  package var difference: Double { after - before }

  /// The difference as a share of `before`; `nil` if `before` is 0.
  package var relativeChange: Double? { before == 0 ? nil : difference / before }
}

package struct RepositoryComparison: Sendable, Hashable {
  package let name: String
  package let metrics: [MetricComparison]
}

package struct QueryComparison: Sendable, Hashable {
  package let repository: String
  package let id: String
  /// A value for each metric.
  package let before: [Double]
  package let after: [Double]
}

/// Two arms compared on the same queries. Overall means are taken over the repositories' means.
package struct Comparison: Sendable, Hashable {
  package let before: String
  package let after: String
  /// The metrics, in the order of every list of values here.
  package let metrics: [Metric]
  package let overall: [MetricComparison]
  package let repositories: [RepositoryComparison]
  /// All queries, by repository, then in the order of the ground truth.
  package let queries: [QueryComparison]
  package let bootstrap: PairedBootstrap

  /// The largest gain first, then by id (in bytes), then by repository.
  package func improved() -> [QueryComparison] {
    changed { $0 > PairedDifference.tieTolerance }
  }

  /// The largest loss first, then by id (in bytes), then by repository.
  package func worsened() -> [QueryComparison] {
    changed { $0 < -PairedDifference.tieTolerance }
  }

  /// The queries whose objective, which comes first, changed in a way.
  private func changed(_ isWanted: (Double) -> Bool) -> [QueryComparison] {
    queries.enumerated()
      .map { (order: $0, query: $1, difference: $1.after[0] - $1.before[0]) }
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

extension Comparison {
  /// The differences after − before by repository: a row per query, a column per metric.
  package var samples: [PairedBootstrap.Sample] {
    var rest = queries[...]
    return repositories.map { repository in
      let own = rest.prefix { $0.repository == repository.name }
      rest = rest.dropFirst(own.count)
      return PairedBootstrap.Sample(
        name: repository.name,
        differences: own.map { zip($0.after, $0.before).map { $0 - $1 } })
    }
  }
}
