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
      let grid = LengthGrid(bounds)
      let cells = CellSums(features, index, grid)
      for point in TableChecks.points(bounds, count: 100, seed: UInt64(round)) {
        let signals = SignalValues(point)
        let cell = grid.cell(k1: signals.bm25.k1, b: signals.bm25.b)
        let factors = DocumentFactors(index, signals)
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
