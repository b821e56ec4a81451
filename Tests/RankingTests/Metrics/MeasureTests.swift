import Testing

@testable import Ranking

@Suite struct MeasureTests {
  @Test(arguments: [
    ("mrr@10", "RR@10"), ("mrr", "RR"), ("ndcg@10", "nDCG@10"), ("ndcg", "nDCG"),
    ("recall@20", "R@20"), ("p@10", "P@10"), ("map@100", "AP@100"), ("map", "AP"),
    ("success@5", "Success@5"),
  ])
  func bothNamesNameTheSameMeasure(name: String, irMeasures: String) throws {
    let measure = try Measure(parsing: name)
    #expect(measure.name == name)
    #expect(try Measure(parsing: irMeasures) == measure)
    #expect(Measure(measure.description) == measure)
  }

  @Test func readsOtherSpellings() throws {
    #expect(try Measure(parsing: "MRR@10").name == "mrr@10")
    #expect(try Measure(parsing: "precision@5").name == "p@5")
    #expect(try Measure(parsing: "NDCG@3").name == "ndcg@3")
  }

  @Test(arguments: [
    (
      "mmr@10",
      "unknown measure 'mmr@10'; the measures are mrr, ndcg, p@k, recall@k, map, success@k"
    ),
    ("", "unknown measure ''; the measures are mrr, ndcg, p@k, recall@k, map, success@k"),
    ("p", "'p' needs a cut-off, such as 'p@10'"),
    ("Success", "'Success' needs a cut-off, such as 'success@10'"),
    ("mrr@", "the cut-off of 'mrr@' is not a whole number from 1"),
    ("mrr@0", "the cut-off of 'mrr@0' is not a whole number from 1"),
    ("mrr@010", "the cut-off of 'mrr@010' is not a whole number from 1"),
    ("mrr@+5", "the cut-off of 'mrr@+5' is not a whole number from 1"),
    ("mrr@1@2", "the cut-off of 'mrr@1@2' is not a whole number from 1"),
    (
      "mrr@99999999999999999999",
      "the cut-off of 'mrr@99999999999999999999' is not a whole number from 1"
    ),
  ])
  func refusesOtherTexts(text: String, message: String) {
    let error = #expect(throws: MeasureNameError.self) { try Measure(parsing: text) }
    #expect(error?.description == message)
    #expect(Measure(text) == nil)
  }

  @Test func aCutoffMustMakeSense() {
    #expect(Measure(.precision, cutoff: nil) == nil)
    #expect(Measure(.ndcg, cutoff: 0) == nil)
    #expect(Measure(.ndcg, cutoff: nil)?.name == "ndcg")
  }
}
