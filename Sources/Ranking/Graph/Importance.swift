import Support

/// The importance of a file to the others, from 0 to 1: the mean of its PageRank and its hub score,
/// each as log(s / floor) / log(max / floor), and 0 up to the floor. The logarithm is taken because
/// PageRank spans orders of magnitude: by shares of the maximum, all but a few files would be near
/// 0; by rank, the first and the fiftieth file of a large repository would be alike. The floor of
/// PageRank is the score of a file that no file depends on, that of the hub score a thousandth of
/// the maximum. If the caller says which files are tests, their dependencies do not count;
/// otherwise tests rank about as high as what they test.
struct Importance: Sendable, Hashable {
  private let pageRank = PageRank()
  private let hubScores = HubScores()

  func callAsFunction(edges: [[Int32]], isTest: [Bool]? = nil) -> [Double] {
    precondition(isTest.map { $0.count == edges.count } ?? true, "a mark for every file")
    let graph = DependencyGraph(
      edges: isTest.map { zip(edges, $0).map { $1 ? [] : $0 } } ?? edges)
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

  private func rankFloor(_ ranks: [Double], _ graph: DependencyGraph) -> Double {
    var lost = 0.0
    for file in 0..<graph.count where graph.dependencies(of: file).isEmpty { lost += ranks[file] }
    return (1 - pageRank.damping + pageRank.damping * lost) / Double(graph.count)
  }

  private struct Scale {
    let floor: Double
    /// The logarithm of the maximum divided by the floor; 0 if there is nothing between them.
    let width: Double

    init(floor: Double, maximum: Double) {
      // An excess by rounding and the iteration's tolerance does not count.
      self.floor = floor * (1 + 1e-6)
      width = maximum > self.floor ? PortableLogarithm.log2(maximum / self.floor) : 0
    }

    func callAsFunction(_ score: Double) -> Double {
      width > 0 && score > floor ? min(1, PortableLogarithm.log2(score / floor) / width) : 0
    }
  }
}
