import Testing

@testable import Optimizers
@testable import Support

@Suite struct HypothesisTests {
  @Test func theLargestChangesAreNamed() throws {
    let space = try ParameterSpace(
      ParameterSurface.parameters(of: .search).map { ParameterDomain(all: $0) }, base: .before)
    var point = Parameters.before
    for (name, value) in [
      ("bm25_k1", 1.75), ("adaptive_fusion", 1), ("rrf_k", 160), ("test_penalty", 0.71),
      ("class_boost", 1.31),
    ] {
      point[try #require(ParameterSurface.parameter(named: name))] = value
    }
    let draft = Draft(
      parameters: point, coordinates: space.coordinates(of: point), origin: .before,
      reason: "a step")
    #expect(
      Hypothesis.text(of: draft, in: space)
        == "a step: rrf_k 60 → 160, adaptive_fusion false → true, bm25_k1 1.5 → 1.75 and 2 more")
  }
}
