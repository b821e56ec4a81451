import Testing

@testable import Ranking

@Suite struct HubScoresTests {
  @Test func agreesWithNetworkxComponentByComponent() throws {
    var compared = 0
    for fixture in try NetworkxFixture.all() {
      guard let hubs = fixture.hubs, let authorities = fixture.authorities else { continue }
      let result = HubScores()(DependencyGraph(edges: fixture.edges))
      #expect(result.isConverged)
      #expect(greatestDifference(result.hubs, hubs) < 1e-9, "\(fixture.name)")
      #expect(greatestDifference(result.authorities, authorities) < 1e-9, "\(fixture.name)")
      compared += 1
    }
    #expect(compared == 3)
  }

  @Test func aChainsHubsAreEqual() {
    let result = HubScores()(DependencyGraph(edges: [[1], [2], [3], []]))
    #expect(greatestDifference(result.hubs, [1 / 3.0, 1 / 3.0, 1 / 3.0, 0]) < 1e-15)
  }

  @Test func aComponentHasItsShareOfTheEdges() {
    // A star of three edges beside a single edge.
    let result = HubScores()(DependencyGraph(edges: [[1, 2, 3], [], [], [], [5], []]))
    #expect(greatestDifference(result.hubs, [0.75, 0, 0, 0, 0.25, 0]) < 1e-15)
    #expect(greatestDifference(result.authorities, [0, 0.25, 0.25, 0.25, 0, 0.25]) < 1e-15)
  }

  @Test func withoutEdgesAllIsZero() {
    #expect(HubScores()(DependencyGraph(edges: [[], [0], []].map { _ in [] })).hubs == [0, 0, 0])
    #expect(HubScores()(DependencyGraph(edges: [])).hubs.isEmpty)
  }
}
