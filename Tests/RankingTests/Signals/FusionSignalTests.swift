import TestSupport
import Testing

@testable import Ranking
@testable import Support

/// The parameters of fusion: each can change a fused ranking.
@Suite struct FusionSignalTests {
  private let keyword = [
    RankedFile(path: "a", score: 9), RankedFile(path: "b", score: 5),
    RankedFile(path: "c", score: 1),
  ]
  private let vector = ["d", "b", "a", "c"]

  private func constants(
    _ values: [String: Double], keyword: [RankedFile]? = nil, vector: [String]? = nil
  ) -> [Int] {
    let chosen = FusionSignal(.standard.with(values)).constants(
      keyword: keyword ?? self.keyword, vector: vector ?? self.vector)
    return [chosen.keyword, chosen.vector]
  }

  @Test("Dominant (9 / 5 = 1.8 ≥ 1.5) and among the first three of the vector list")
  func conditions() {
    #expect(constants([:]) == [10, 250])
    #expect(constants(["adaptive_fusion": 0]) == [60, 60])
    #expect(constants(["kw_dominance_threshold": 1.8]) == [10, 250])
    #expect(constants(["kw_dominance_threshold": 1.81]) == [60, 60])
    #expect(constants([:], vector: ["d", "b", "c", "a"]) == [60, 60])
    #expect(constants([:], vector: []) == [60, 60])
    #expect(constants([:], keyword: []) == [60, 60])
    #expect(constants([:], keyword: [RankedFile(path: "a", score: 1)]) == [10, 250])
  }

  @Test(arguments: [
    ("rrf_k", ["adaptive_fusion": 0.0], [10.0, 200.0]),
    ("adaptive_fusion", [:], [0, 1]),
    ("kw_dominance_threshold", [:], [1, 5]),
    ("rrf_k_keyword_high_conf", [:], [5, 60]),
    ("rrf_k_vector_low_conf", ["rrf_k_keyword_high_conf": 60], [50, 500]),
  ])
  func eachParameterChangesAFusedList(name: String, base: [String: Double], values: [Double]) {
    // Far down, both lists have the same files; how much that weighs depends on every constant.
    let keyword = (0..<40).map {
      RankedFile(path: "k\($0)", score: $0 == 0 ? 9 : 5 - Double($0) / 9)
    }
    let vector = ["v0", "k0"] + (1..<30).map { "v\($0)" } + (30..<40).map { "k\($0)" }
    let rankings = values.map { value in
      let chosen = FusionSignal(.standard.with(base.merging([name: value]) { $1 }))
        .constants(keyword: keyword, vector: vector)
      return ReciprocalRankFusion.fuse(
        [keyword.map(\.path), vector], constants: [chosen.keyword, chosen.vector]
      ).map(\.item)
    }
    #expect(rankings[0] != rankings[1], "\(name)")
  }
}
