/// PageRank (Brin and Page, 1998, DOI 10.1016/S0169-7552(98)00110-X) by power iteration: x(v) = (1
/// − d) / n + d · (Σ x(u) / out(u) over u → v + D / n), with D the score of files without a
/// dependency.
struct PageRank: Sendable, Hashable {
  /// The share of the score that follows edges, 0 ..< 1.
  var damping = 0.85
  /// The iteration ends when the scores change by less, summed over files.
  var tolerance = 1e-12
  var maximumIterations = 1000

  struct Result: Sendable, Hashable {
    var scores: [Double]
    var iterations: Int
    var isConverged: Bool
  }

  func callAsFunction(_ graph: DependencyGraph) -> Result {
    let count = graph.count
    guard count > 0 else { return Result(scores: [], iterations: 0, isConverged: true) }
    let uniform = 1 / Double(count)
    var scores = [Double](repeating: uniform, count: count)
    var shares = scores
    for iteration in 1...max(1, maximumIterations) {
      var lost = 0.0
      for file in 0..<count {
        let total = graph.dependencies(of: file).count
        if total == 0 { lost += scores[file] }
        shares[file] = total == 0 ? 0 : scores[file] / Double(total)
      }
      var change = 0.0
      for file in 0..<count {
        var sum = 0.0
        for user in graph.dependents(of: file) { sum += shares[Int(user)] }
        let score = damping * (sum + lost * uniform) + (1 - damping) * uniform
        change += abs(score - scores[file])
        scores[file] = score
      }
      if change < tolerance {
        return Result(scores: scores, iterations: iteration, isConverged: true)
      }
    }
    return Result(scores: scores, iterations: max(1, maximumIterations), isConverged: false)
  }
}
