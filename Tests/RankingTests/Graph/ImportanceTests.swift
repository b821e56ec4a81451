import Foundation
import Testing

@testable import Ranking
@testable import Support

@Suite struct ImportanceTests {
  @Test func staysInRangeAndGivesNothingToFilesWithoutEdges() throws {
    for fixture in try NetworkxFixture.all() {
      let importance = Importance()(edges: fixture.edges + [[], []])
      #expect(importance.allSatisfy { (0...1).contains($0) })
      #expect(importance.suffix(2) == [0, 0])
      #expect(try #require(importance.max()) > 0.5)
    }
    #expect(Importance()(edges: [[], [], []]) == [0, 0, 0])
    #expect(Importance()(edges: []).isEmpty)
  }

  @Test func aStarByHand() {
    // Every leaf uses file 0: it has all of PageRank and nothing of the hub score; they the reverse.
    let importance = Importance()(edges: [[], [0], [0], [0]])
    #expect(greatestDifference(importance, [0.5, 0.5, 0.5, 0.5]) < 1e-12)
  }

  @Test func whatIsUsedAndUsesComesFirst() {
    // 0 and 1 use 2, which uses 3, 4 and 5.
    let importance = Importance()(edges: [[2], [2], [3, 4, 5], [], [], []])
    #expect(importance.indices.max { importance[$0] < importance[$1] } == 2)
  }

  @Test func testsAreNoHubsWhereTheyAreNamed() {
    let edges: [[Int32]] = [[1], [], [0, 1], [0, 1]]
    let importance = Importance()(edges: edges, isTest: [false, false, true, true])
    #expect(importance[2...] == [0, 0])
    #expect(importance[0] > 0)
    #expect(Importance()(edges: edges)[2] > 0)
  }

  @Test func theLogarithmAgreesWithTheLibrarys() {
    var value = 1e-300
    while value < 1e300 {
      #expect(abs(PortableLogarithm.log2(value) - log2(value)) <= 1e-15 * max(1, abs(log2(value))))
      value *= 1.37
    }
    #expect(PortableLogarithm.log2(8) == 3)
    #expect(PortableLogarithm.log2(1) == 0)
  }
}
