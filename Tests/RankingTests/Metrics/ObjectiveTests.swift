import Testing

@testable import Ranking
@testable import Support

@Suite struct ObjectiveTests {
  @Test func theStandardObjectiveWorkedByHand() throws {
    #expect(
      Objective.standard.description == "0.35·mrr@10 + 0.3·ndcg@10 + 0.2·recall@20 + 0.15·p@10")
    let list = try RankedList([
      RankedList.Entry(path: "x", score: 2), RankedList.Entry(path: "a", score: 1),
    ])
    let ranking = try JudgedRanking(list, judgments: Judgments(relevant: ["a"]))
    // The one relevant file at rank 2: rr 1/2, ndcg 1/log2(3), recall 1, precision 1/10.
    let expected = 0.35 / 2 + 0.30 * 0.6309297535714575 + 0.20 + 0.15 / 10
    #expect(abs(Objective.standard.score(ranking) - expected) < 1e-15)
  }

  @Test func weightsMustSumToOne() throws {
    let mrr = try Measure(parsing: "mrr@10")
    let map = try Measure(parsing: "map")
    _ = try Objective([.init(mrr, weight: 0.1 + 0.2), .init(map, weight: 0.7)])
    for (terms, message) in [
      ([(mrr, 0.5), (map, 0.4)], "the weights of the objective sum to 0.9, not to 1"),
      ([(mrr, 0.5), (mrr, 0.5)], "mrr@10 occurs twice in the objective"),
      ([(mrr, 1.5), (map, -0.5)], "the weight -0.5 of map is not between 0 and 1"),
      ([(mrr, .nan), (map, 1)], "the weight nan of mrr@10 is not between 0 and 1"),
      ([], "the weights of the objective sum to 0.0, not to 1"),
    ] as [([(Measure, Double)], String)] {
      let error = #expect(throws: OperationError.self) {
        try Objective(terms.map { Objective.Term($0.0, weight: $0.1) })
      }
      #expect(error?.message == message)
    }
  }
}
