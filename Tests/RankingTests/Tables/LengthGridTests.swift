import TestSupport
import Testing

@testable import Ranking
@testable import Support

@Suite struct LengthGridTests {
  @Test("Within a cell no sum is below its least or above its greatest")
  func cells() async throws {
    let index = SearchIndex(try await SampleCorpus.make())
    let features = QueryFeatures(index, "server store write line")
    var random = TestRandom(state: 3)
    for round in 0..<6 {
      let bounds =
        round == 0
        ? .surface
        : round == 1
          ? ParameterBounds(.standard)
          : ParameterBounds(.random(using: &random), .random(using: &random))
      let grid = LengthGrid(SearchParameters(bounds.lower), SearchParameters(bounds.upper))
      let cells = CellSums(features, index, grid)
      for point in TableChecks.points(bounds, count: 100, seed: UInt64(round)) {
        let parameters = SearchParameters(point)
        let cell = grid.cell(k1: parameters.bm25K1, b: parameters.bm25B)
        let factors = DocumentFactors(index, parameters)
        for (slot, document) in features.documents.enumerated() {
          var sum = 0.0
          for (term, weight) in features.weights.enumerated() {
            sum += BM25.contribution(
              weight: weight,
              occurrences: Double(features.occurrences[slot * features.weights.count + term]),
              lengthTerm: factors.lengthTerms[Int(document)])
          }
          try #require(Double(cells.least(slot, cell)) <= sum)
          try #require(Double(cells.greatest(slot, cell)) >= sum)
        }
      }
    }
  }
}
