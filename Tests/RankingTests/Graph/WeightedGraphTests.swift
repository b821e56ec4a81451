import Testing

@testable import Ranking

@Suite struct WeightedGraphTests {
  @Test("Edges are kept in both directions")
  func directions() {
    let graph = WeightedGraph(
      edges: [
        [.init(file: 1, weight: 2), .init(file: 2, weight: 3)], [.init(file: 2, weight: 4)], [],
      ]
    )
    #expect(graph.edgeCount == 3)
    #expect(Array(graph.uses(of: 0)) == [.init(file: 1, weight: 2), .init(file: 2, weight: 3)])
    #expect(Array(graph.users(of: 2)) == [.init(file: 0, weight: 3), .init(file: 1, weight: 4)])
    #expect(graph.outTotals == [5, 4, 0])
    #expect(WeightedGraph(edges: []).count == 0)
  }

  @Test("PageRank follows weights, as computed by hand")
  func weightedPageRank() {
    // 0 leads to 1 and 2 in the proportion 1 : 3, and both lead back.
    let graph = WeightedGraph(
      edges: [
        [.init(file: 1, weight: 1), .init(file: 2, weight: 3)], [.init(file: 0, weight: 5)],
        [.init(file: 0, weight: 0.5)],
      ])
    let scores = PersonalisedPageRank()(graph).scores
    // x0 = 0.05 + 0.85 (1 − x0), x1 = 0.05 + 0.85 x0 / 4, x2 = 0.05 + 0.85 · 3 x0 / 4.
    let first = 0.9 / 1.85
    #expect(abs(scores[0] - first) < 1e-11)
    #expect(abs(scores[1] - (0.05 + 0.2125 * first)) < 1e-11)
    #expect(abs(scores[2] - (0.05 + 0.6375 * first)) < 1e-11)
  }

  @Test("Equal weights of any size give the scores of the graph without weights")
  func equalWeights() throws {
    for fixture in try NetworkxFixture.all() {
      let plain = DependencyGraph(edges: fixture.edges)
      let heavy = WeightedGraph(
        edges: (0..<plain.count).map { file in
          plain.dependencies(of: file).map { WeightedGraph.Edge(file: $0, weight: 0.5) }
        })
      #expect(PageRank()(plain).scores == PersonalisedPageRank()(heavy).scores)
      #expect(PageRank()(plain) == PersonalisedPageRank()(WeightedGraph(plain)))
    }
  }
}
