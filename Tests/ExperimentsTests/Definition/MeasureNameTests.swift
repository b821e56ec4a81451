import Testing

@testable import Experiments

@Suite struct MeasureNameTests {
  @Test func names() {
    #expect(MeasureName("mrr@10") == MeasureName(.mrr, at: 10))
    #expect(MeasureName("recall") == MeasureName(.recall))
    for name in ["mrr@10", "ndcg@1", "p@5", "recall@1000", "map", "p"] {
      #expect(MeasureName(name)?.description == name)
    }
    for name in [
      "", "@", "mrr@", "mrr@0", "mrr@01", "mrr@-1", "mrr@1@2", "MRR", "mrr@x", " mrr",
      "mrr@99999999999999999999",
    ] { #expect(MeasureName(name) == nil, "\(name)") }
  }

  @Test func relationsHold() {
    let signs = Gate.Relation.allCases.map { relation in
      [(1.0, 2.0), (2, 2), (3, 2)].map { relation.holds($0.0, $0.1) }
    }
    // In the order >=, <=, ==, >, <; for less, equal and more.
    #expect(
      signs == [
        [false, true, true], [true, true, false], [false, true, false], [false, false, true],
        [true, false, false],
      ])
  }
}
