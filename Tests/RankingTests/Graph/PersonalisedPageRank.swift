@testable import Ranking

/// Personalised PageRank of weighted graphs by power iteration, to check ``RestartBasis``.
///
/// The score of a file follows its edges in proportion to their weights.
struct PersonalisedPageRank: Sendable, Hashable {
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

  /// Computes the scores of a graph. A file's score follows its edges in proportion to their
  /// weights.
  ///
  /// - Precondition: Weights are given for every file, and are finite and not negative.
  /// - Complexity: O(*n* + *m*) for each iteration.
  func callAsFunction(
    _ graph: WeightedGraph, personalisation: [Double]? = nil
  ) -> PageRank.Result {
    let count = graph.count
    guard count > 0 else { return PageRank.Result(scores: [], iterations: 0, isConverged: true) }
    let uniform = [Double](repeating: 1 / Double(count), count: count)
    let restart = Self.normalised(personalisation, count) ?? uniform
    let dangling = danglingMass == .uniform ? uniform : restart
    var scores = restart
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
        return PageRank.Result(scores: scores, iterations: iteration, isConverged: true)
      }
    }
    return PageRank.Result(
      scores: scores, iterations: max(1, maximumIterations), isConverged: false)
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

extension WeightedGraph {
  /// Makes a graph.
  ///
  /// - Parameter edges: For each file, the files that it uses, ascending, each once, without
  ///   itself.
  /// - Precondition: The numbers are those of files, ascending, and the weights are above 0 and
  ///   finite.
  /// - Complexity: O(*n* + *m*).
  init(edges: [[Edge]]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(edges.count + 1)
    var all: [Edge] = []
    all.reserveCapacity(edges.reduce(0) { $0 + $1.count })
    for list in edges {
      all += list
      starts.append(Int32(all.count))
    }
    self.init(starts: starts, edges: all)
  }

  /// A dependency graph whose edges all weigh 1.
  init(_ graph: DependencyGraph) {
    self.init(
      edges: (0..<graph.count).map { file in
        graph.dependencies(of: file).map { Edge(file: $0, weight: 1) }
      })
  }
}
