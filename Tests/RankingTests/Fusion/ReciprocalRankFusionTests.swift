import Testing

@testable import Ranking

@Suite struct ReciprocalRankFusionTests {
  @Test("Σ 1 / (k + rank), worked by hand")
  func values() {
    let fused = ReciprocalRankFusion.fuse([["a", "b", "c"], ["c", "d"]], constants: [60, 10])
    #expect(fused.map(\.item) == ["c", "d", "a", "b"])
    let both = 1 / 63.0 + 1 / 11.0
    let scores: [Double] = [both, 1 / 12.0, 1 / 61.0, 1 / 62.0]
    #expect(fused.map(\.score) == scores)
  }

  @Test("Equal scores stand in the order of the items; empty lists add nothing")
  func ties() {
    let fused = ReciprocalRankFusion.fuse([["b"], ["a"], []], constants: [5, 5, 5])
    #expect(fused.map(\.item) == ["a", "b"])
    #expect(ReciprocalRankFusion.fuse([[String]](), constants: []).isEmpty)
  }

  @Test("A constant changes which list prevails")
  func constants() {
    let lists = [["a", "b"], ["b", "a", "c"]]
    #expect(ReciprocalRankFusion.fuse(lists, constants: [10, 200]).first?.item == "a")
    #expect(ReciprocalRankFusion.fuse(lists, constants: [200, 10]).first?.item == "b")
  }
}
