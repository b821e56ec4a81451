public import Ranking
public import Statistics
import Support

public struct MetricComparison: Sendable, Hashable {
  public let metric: Metric
  public let before: Double
  public let after: Double
  public let interval: IntervalEstimate
  public let queries: Int
  public let wins: Int
  /// On how many queries both are equal, within ``PairedDifference/tieTolerance``.
  public let ties: Int
  public let losses: Int

  public var difference: Double { after - before }

  package var relativeChange: Double? { before == 0 ? nil : difference / before }
}

public struct RepositoryComparison: Sendable, Hashable {
  public let name: String
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
  public let before: String
  public let after: String
  /// The metrics, in the order of every list of values here.
  package let metrics: [Metric]
  public let overall: [MetricComparison]
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
