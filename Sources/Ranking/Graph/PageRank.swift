/// PageRank by power iteration.
///
/// With *n* files, damping *d* and restart distribution *p* (uniform, or personalised), the score is
/// the fixed point of
///
///     x(v) = (1 − d) · p(v) + d · (Σ x(u) · w(u, v) / out(u) over u → v + D · q(v))
///
/// where *w* is 1 in a graph without weights, out(u) the sum of the weights of *u*'s edges, *D* the
/// score of files without a dependency, and *q* says where that goes. Sums run over files in growing
/// order, so that the result is the same everywhere.
///
/// Source: S. Brin, L. Page, "The anatomy of a large-scale hypertextual Web search engine", 1998,
/// DOI 10.1016/S0169-7552(98)00110-X.
package struct PageRank: Sendable, Hashable {
  /// Where the score of files without a dependency goes.
  package enum DanglingMass: Sendable, Hashable {
    /// To all files alike.
    case uniform
    /// Along the restart distribution, as networkx does by default.
    case restart
  }

  /// The share of the score that follows edges, 0 ..< 1.
  package var damping: Double
  /// The sum of absolute changes below which the iteration ends.
  package var tolerance: Double
  /// The number of iterations after which it ends in any case.
  package var maximumIterations: Int
  /// Where the score of files without a dependency goes.
  package var danglingMass: DanglingMass

  /// Creates a computation.
  package init(
    damping: Double = 0.85, tolerance: Double = 1e-12, maximumIterations: Int = 1000,
    danglingMass: DanglingMass = .uniform
  ) {
    self.damping = damping
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
    self.danglingMass = danglingMass
  }

  /// The scores of a computation.
  package struct Result: Sendable, Hashable {
    /// For each file, its score; they add up to 1.
    package var scores: [Double]
    /// How many iterations were run.
    package var iterations: Int
    /// Whether the change fell below the tolerance.
    package var isConverged: Bool
  }

  /// Computes the scores of a graph whose edges all count alike.
  ///
  /// - Parameters:
  ///   - graph: The files; without any, the result is empty and converged.
  ///   - personalisation: For each file, its weight in the restart distribution, finite and not
  ///     negative; `nil`, or weights that are all 0, mean equal weights.
  ///   - start: Scores to begin with, such as those of a similar computation; the same rules hold.
  /// - Precondition: Weights are given for every file, and are finite and not negative.
  /// - Returns: The scores, and whether they converged.
  /// - Complexity: O(*n* + *m*) for each iteration.
  package func callAsFunction(
    _ graph: DependencyGraph, personalisation: [Double]? = nil, start: [Double]? = nil
  ) -> Result {
    self(WeightedGraph(graph), personalisation: personalisation, start: start)
  }

  /// Computes the scores of a graph whose edges have weights: a file's score follows its edges in
  /// proportion to them.
  ///
  /// - Parameters:
  ///   - graph: The files; without any, the result is empty and converged.
  ///   - personalisation: For each file, its weight in the restart distribution, finite and not
  ///     negative; `nil`, or weights that are all 0, mean equal weights.
  ///   - start: Scores to begin with, such as those of a similar computation; the same rules hold.
  /// - Precondition: Weights are given for every file, and are finite and not negative.
  /// - Returns: The scores, and whether they converged.
  /// - Complexity: O(*n* + *m*) for each iteration.
  package func callAsFunction(
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

  /// Weights that add up to 1; `nil` where there are none, or all are 0.
  private static func normalised(_ weights: [Double]?, _ count: Int) -> [Double]? {
    guard let weights else { return nil }
    precondition(weights.count == count, "a weight for every file")
    precondition(weights.allSatisfy { $0 >= 0 && $0.isFinite }, "weights not negative")
    let total = weights.reduce(0, +)
    return total > 0 ? weights.map { $0 / total } : nil
  }
}
