import Testing

@testable import Definitions
@testable import Experiments

@Suite struct CaseWeightsTests {
  private static func queries(_ weights: [Double]) -> [GroundTruth.Query] {
    weights.enumerated().map { place, weight in
      GroundTruth.Query(
        id: "q\(place)", text: "q\(place)", judgments: ["a": 1], weight: weight)
    }
  }

  @Test("The mean of weighed scores is the weighted mean")
  func mean() {
    let scores = [0.5, 1, 0.25, 0]
    let weights = [1.5, 0.4, 1, 1.2]
    let factors = CaseWeights.factors(of: Self.queries(weights))
    let mean = zip(scores, factors).reduce(0) { $0 + $1.0 * $1.1 } / 4
    let expected = zip(scores, weights).reduce(0) { $0 + $1.0 * $1.1 } / 4.1
    #expect(abs(mean - expected) < 1e-15)
    #expect(abs(factors[0] - 1.5 * 4 / 4.1) < 1e-15)
  }

  @Test("Equal weights change no bit", arguments: [1.0, 0.4, 3])
  func equal(weight: Double) {
    #expect(CaseWeights.factors(of: Self.queries([weight, weight, weight])) == [1, 1, 1])
    #expect(CaseWeights.factors(of: []) == [])
  }
}
