import Support

/// How much a file matters to the others, from 0 to 1: the mean of its PageRank and its hub score,
/// each brought to 0 … 1.
///
/// PageRank tells what others build on, the hub score what ties the others together. PageRank is
/// spread over orders of magnitude: in each of ten repositories that were looked at, the median file
/// had between 0.2 % and 5 % of the greatest score. Divided by the maximum, all but a few files
/// would be near 0, and the parameter that weighs importance would move those few alone; by rank, the
/// first and the fiftieth file of a large repository would be alike. So the logarithm is taken:
///
///     scaled(s) = log(s / floor) / log(max / floor), and 0 up to the floor
///
/// The floor of PageRank is the score of a file on which none depends, which so gets nothing. The
/// floor of the hub score is a thousandth of the maximum.
///
/// A file without any edge has importance 0, and so have all files of a graph without edges.
///
/// Tests depend on much, so that they are hubs, and nothing depends on them. Where the caller says
/// which files are tests, their dependencies do not count; otherwise they come to lie about as high
/// as what they test.
package struct Importance: Sendable, Hashable {
  /// The computation of PageRank.
  package var pageRank: PageRank
  /// The computation of hub scores.
  package var hubScores: HubScores

  /// Creates a computation.
  package init(pageRank: PageRank = PageRank(), hubScores: HubScores = HubScores()) {
    self.pageRank = pageRank
    self.hubScores = hubScores
  }

  /// Computes the importance of every file.
  ///
  /// - Parameters:
  ///   - edges: For each file, those that it depends on, as ``ImportResolver`` gives them.
  ///   - isTest: For each file, whether it is a test, an example or the like, whose dependencies
  ///     do not count; `nil` counts all.
  /// - Returns: For each file, its importance, 0 … 1.
  /// - Precondition: `isTest` says something of every file.
  package func callAsFunction(edges: [[Int32]], isTest: [Bool]? = nil) -> [Double] {
    guard let isTest else { return callAsFunction(DependencyGraph(edges: edges)) }
    precondition(isTest.count == edges.count, "a mark for every file")
    return callAsFunction(
      DependencyGraph(edges: zip(edges, isTest).map { $1 ? [] : $0 }))
  }

  /// Computes the importance of every file of a graph.
  ///
  /// - Returns: For each file, its importance, 0 … 1.
  package func callAsFunction(_ graph: DependencyGraph) -> [Double] {
    guard graph.edgeCount > 0 else { return [Double](repeating: 0, count: graph.count) }
    let ranks = pageRank(graph).scores
    let hubs = hubScores(graph).hubs
    let rankScale = Scale(floor: rankFloor(ranks, graph), maximum: ranks.max() ?? 0)
    let greatestHub = hubs.max() ?? 0
    let hubScale = Scale(floor: greatestHub / 1000, maximum: greatestHub)
    return (0..<graph.count).map { file in
      let isConnected =
        !graph.dependencies(of: file).isEmpty || !graph.dependents(of: file).isEmpty
      return isConnected ? (rankScale(ranks[file]) + hubScale(hubs[file])) / 2 : 0
    }
  }

  /// The PageRank of a file on which none depends.
  private func rankFloor(_ ranks: [Double], _ graph: DependencyGraph) -> Double {
    var lost = 0.0
    for file in 0..<graph.count where graph.dependencies(of: file).isEmpty { lost += ranks[file] }
    return (1 - pageRank.damping + pageRank.damping * lost) / Double(graph.count)
  }

  private struct Scale {
    let floor: Double
    /// The logarithm of the maximum over the floor; 0 where there is nothing between them.
    let width: Double

    init(floor: Double, maximum: Double) {
      // What lies above the floor by rounding and the iteration's rest alone does not count.
      self.floor = floor * (1 + 1e-6)
      width = maximum > self.floor ? PortableLogarithm.log2(maximum / self.floor) : 0
    }

    func callAsFunction(_ score: Double) -> Double {
      width > 0 && score > floor ? min(1, PortableLogarithm.log2(score / floor) / width) : 0
    }
  }
}
