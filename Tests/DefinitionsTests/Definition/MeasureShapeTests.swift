import Testing

@testable import Ranking

@Suite struct MeasureShapeTests {
  @Test func definitionsUseOneNameForAMeasure() {
    for name in ["mrr", "mrr@10", "ndcg@1", "map@100", "p@10", "recall@20", "success@5"] {
      #expect(Measure(written: name)?.name == name)
    }
    for name in [
      "RR@10", "MRR@10", "p", "recall", "mrr@0", "mrr@010", "mrr@", "@10", "", "precision@10",
    ] {
      #expect(Measure(written: name) == nil, "\(name)")
    }
  }

  @Test(arguments: [
    ("rr@10", "mrr@10"), ("MRR@10", "mrr@10"), ("ndgc@5", "ndcg@5"), ("precision@10", "p@10"),
    ("recal@20", "recall@20"), ("p", "p@10"), ("mrr@x", "mrr@10"),
  ])
  func aMisspeltNameIsAnswered(name: String, suggestion: String) {
    #expect(Measure.nearest(to: name) == suggestion)
  }
}
