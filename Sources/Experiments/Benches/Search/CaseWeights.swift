import Definitions

/// The weights of queries within a group.
///
/// With weights *w* of *n* queries, a query's score *x* counts as *x · w · n / Σ w*, so that the mean of what
/// counts is the weighted mean. Statistics of means over queries thus become statistics of weighted
/// means. If all weights are equal, nothing changes.
enum CaseWeights {
  /// The factor of each query's scores; exactly 1 if all weights are equal.
  static func factors(of queries: [GroundTruth.Query]) -> [Double] {
    guard let first = queries.first, queries.contains(where: { $0.weight != first.weight }) else {
      return queries.map { _ in 1 }
    }
    let sum = queries.reduce(0) { $0 + $1.weight }
    return queries.map { $0.weight * Double(queries.count) / sum }
  }
}
