/// PageRank by power iteration.
///
/// With *n* files, damping *d* and restart distribution *p* (uniform, or personalised), the score
/// is the fixed point of
///
///     x(v) = (1 − d) · p(v) + d · (Σ x(u) · w(u, v) / out(u) over u → v + D · q(v))
///
/// where *w* is the weight of an edge, out(u) is the sum of the weights of *u*'s edges, *D* is the
/// score of files without a dependency, and *q* says where *D* goes. Sums run over files in
/// ascending order, so the result is the same everywhere.
///
/// Source: S. Brin, L. Page, "The anatomy of a large-scale hypertextual Web search engine", 1998,
/// DOI 10.1016/S0169-7552(98)00110-X.
struct PageRank: Sendable, Hashable {
  /// The destination of the score of files without a dependency.
  enum DanglingMass: Sendable, Hashable {
    /// All files equally.
    case uniform
    /// The restart distribution, as networkx does by default.
    case restart
  }

  /// The share of the score that follows edges, 0 ..< 1.
  var damping = 0.85
  /// The iteration ends when the scores change by less, summed over files.
  var tolerance = 1e-12
  /// The maximum number of iterations.
  var maximumIterations = 1000
  var danglingMass = DanglingMass.uniform

  struct Result: Sendable, Hashable {
    /// The score of each file; the scores add up to 1.
    var scores: [Double]
    var iterations: Int
    /// True if the change fell below the tolerance.
    var isConverged: Bool
  }

  /// Computes the scores of a graph. A file's score follows its edges in proportion to their
  /// weights.
  ///
  /// - Parameters:
  ///   - graph: The files; without any, the result is empty and converged.
  ///   - personalisation: The weight of each file in the restart distribution, finite and not
  ///     negative; `nil`, or weights that are all 0, mean equal weights.
  ///   - start: Scores to begin with, such as those of a similar computation; the same rules apply.
  /// - Precondition: Weights are given for every file, and are finite and not negative.
  /// - Complexity: O(*n* + *m*) for each iteration.
  func callAsFunction(
    _ graph: WeightedGraph, personalisation: [Double]? = nil, start: [Double]? = nil
  ) -> Result {
    let count = graph.count
    guard count > 0 else { return Result(scores: [], iterations: 0, isConverged: true) }
    let uniform = [Double](repeating: 1 / Double(count), count: count)
    let restart = Self.normalised(personalisation, count) ?? uniform
    let dangling = danglingMass == .uniform ? uniform : restart
    var scores = Self.normalised(start, count) ?? restart
    var shares = scores
    for iteration in 1...max(1, maximumIterations) {
      var lost = 0.0
      for file in 0..<count {
        let total = graph.outTotals[file]
        if total == 0 { lost += scores[file] }
        shares[file] = total == 0 ? 0 : scores[file] / total
      }
      var change = 0.0
      for file in 0..<count {
        var sum = 0.0
        for edge in graph.users(of: file) { sum += shares[Int(edge.file)] * Double(edge.weight) }
        let score =
          damping * (sum + lost * dangling[file]) + (1 - damping) * restart[file]
        change += abs(score - scores[file])
        scores[file] = score
      }
      if change < tolerance {
        return Result(scores: scores, iterations: iteration, isConverged: true)
      }
    }
    return Result(scores: scores, iterations: max(1, maximumIterations), isConverged: false)
  }

  /// Scales weights to a sum of 1; `nil` if there are none or all are 0.
  private static func normalised(_ weights: [Double]?, _ count: Int) -> [Double]? {
    guard let weights else { return nil }
    precondition(weights.count == count, "a weight for every file")
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights not negative")
    let total = weights.reduce(0, +)
    return total > 0 ? weights.map { $0 / total } : nil
  }
}
