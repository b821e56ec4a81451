import Definitions

/// The weights of queries within a group. With weights *w* of *n* queries, a score *x* counts as
/// *x · w · n / Σ w*, so that statistics of means over queries become those of weighted means.
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
