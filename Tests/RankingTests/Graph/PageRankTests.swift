import Testing

@testable import Ranking

@Suite struct PageRankTests {
  @Test func agreesWithNetworkx() throws {
    for fixture in try NetworkxFixture.all() {
      let graph = DependencyGraph(edges: fixture.edges)
      let result = PageRank()(graph)
      #expect(result.isConverged)
      #expect(greatestDifference(result.scores, fixture.pagerank) < 1e-11, "\(fixture.name)")
      guard let weights = fixture.personalisation else { continue }
      let personalised = PersonalisedPageRank(damping: 0.7)(
        WeightedGraph(graph), personalisation: weights
      ).scores
      #expect(
        greatestDifference(personalised, try #require(fixture.personalised)) < 1e-11,
        "\(fixture.name)")
      let restarting = PersonalisedPageRank(danglingMass: .restart)(
        WeightedGraph(graph), personalisation: weights
      ).scores
      #expect(
        greatestDifference(restarting, try #require(fixture.restarting)) < 1e-11, "\(fixture.name)")
    }
  }

  @Test func twoFilesByHand() {
    // x0 = 0.075 + 0.425 x1, x1 = x0 + 0.85 x0, with file 1 dangling.
    let scores = PageRank()(DependencyGraph(edges: [[1], []])).scores
    #expect(abs(scores[0] - 0.5 / 1.425) < 1e-12)
    #expect(abs(scores[1] - 0.925 / 1.425) < 1e-12)
  }

  @Test func saysWhenItDidNotConverge() {
    let result = PageRank(maximumIterations: 2)(DependencyGraph(edges: [[1], [2], []]))
    #expect(!result.isConverged)
    #expect(result.iterations == 2)
    #expect(abs(result.scores.reduce(0, +) - 1) < 1e-15)
  }

  @Test func edges() {
    #expect(PageRank()(DependencyGraph(edges: [])).scores.isEmpty)
    #expect(PageRank()(DependencyGraph(edges: [[], []])).scores == [0.5, 0.5])
  }
}
