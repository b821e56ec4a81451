public import Ranking
public import Statistics
import Support

/// A metric before and after, as means over queries.
public struct MetricComparison: Sendable, Hashable {
  /// The metric that is compared.
  public let metric: Metric
  /// The mean of the first arm.
  public let before: Double
  /// The mean of the second arm.
  public let after: Double
  /// The interval of the difference, in units of the metric.
  public let interval: IntervalEstimate
  /// The number of queries that both arms answered.
  public let queries: Int
  /// The number of queries that got better.
  public let wins: Int
  /// On how many queries both are equal, within `PairedDifference.tieTolerance`.
  public let ties: Int
  /// The number of queries that got worse.
  public let losses: Int

  /// The second mean minus the first.
  public var difference: Double { after - before }

  package var relativeChange: Double? { before == 0 ? nil : difference / before }
}

/// The comparison of one repository.
public struct RepositoryComparison: Sendable, Hashable {
  /// The name of the repository.
  public let name: String
  /// A comparison for each metric, the objective first.
  public let metrics: [MetricComparison]
}

package struct QueryComparison: Sendable, Hashable {
  package let repository: String
  package let id: String
  package let before: [Double]
  package let after: [Double]
}

/// Two arms compared on the same queries. Overall means are taken over the repositories' means.
public struct Comparison: Sendable, Hashable {
  /// The name of the first arm.
  public let before: String
  /// The name of the second arm.
  public let after: String
  /// The metrics, in the order of every list of values here.
  package let metrics: [Metric]
  /// The metrics over all repositories, the objective first.
  public let overall: [MetricComparison]
  /// The metrics of each repository.
  public let repositories: [RepositoryComparison]
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
      .sorted {
        (abs($1.difference), ByteString($0.query.id), $0.order)
          < (abs($0.difference), ByteString($1.query.id), $1.order)
      }
      .map(\.query)
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
