import Testing

@testable import Ranking
@testable import Support

@Suite struct EvaluationTests {
  private func query(
    _ id: String, relevant: [String], ranked: [String]?
  ) throws -> RankedQuery {
    let ranking = try ranked.map { paths in
      try RankedList(
        paths.enumerated().map { RankedList.Entry(path: $1, score: -Double($0)) })
    }
    return RankedQuery(id: id, judgments: try Judgments(relevant: relevant), ranking: ranking)
  }

  @Test func everyRepositoryCountsTheSame() throws {
    let mrr = try Measure(parsing: "mrr")
    let recall = try Measure(parsing: "recall@1")
    let scoring = Scoring(
      objective: try Objective([.init(mrr, weight: 0.75), .init(recall, weight: 0.25)]),
      measures: [recall, try Measure(parsing: "p@2")])
    #expect(scoring.metrics.map(\.description) == ["objective", "mrr", "recall@1", "p@2"])
    let small = try scoring.evaluate(
      repository: "small", queries: [query("q", relevant: ["a"], ranked: ["x", "a"])])
    let large = try scoring.evaluate(
      repository: "large",
      queries: [
        query("q", relevant: ["a", "b"], ranked: ["a", "b"]),
        query("missing", relevant: ["a"], ranked: nil),
        query("empty", relevant: ["a"], ranked: []),
        query("wrong", relevant: ["a"], ranked: ["x", "y", "z"]),
      ])
    let evaluation = try Evaluation(scoring: scoring, repositories: [small, large])
    #expect(small.means == [0.375, 0.5, 0, 0.5])
    #expect(large.queries[0].values == [0.875, 1, 0.5, 1])
    #expect(large.means == [0.875 / 4, 0.25, 0.125, 0.25])
    #expect(evaluation.means == [(0.375 + 0.875 / 4) / 2, 0.375, 0.0625, 0.375])
    #expect(evaluation.objective == (0.375 + 0.875 / 4) / 2)
    #expect(evaluation.mean(of: .measure(recall)) == 0.0625)
    #expect(evaluation.mean(of: .measure(try Measure(parsing: "map"))) == nil)
  }

  @Test func refusesWhatCannotBeAveraged() throws {
    let scoring = Scoring()
    let one = try scoring.evaluate(
      repository: "r", queries: [query("q", relevant: ["a"], ranked: ["a"])])
    func message(_ body: () throws -> Void) -> String? {
      #expect(throws: OperationError.self, performing: body)?.message
    }
    #expect(
      message { _ = try Evaluation(scoring: scoring, repositories: []) }
        == "there is no repository to average over")
    #expect(
      message { _ = try Evaluation(scoring: scoring, repositories: [one, one]) }
        == "two repositories are named 'r'")
    #expect(
      message { _ = try scoring.evaluate(repository: "r", queries: []) }
        == "'r' has no query to average over")
    #expect(
      message { _ = try RepositoryEvaluation(name: "r", queries: one.queries + one.queries) }
        == "'r' has two queries with the id 'q'")
    #expect(
      message {
        _ = try scoring.evaluate(
          repository: "r", queries: [query("q7", relevant: [], ranked: ["a"])])
      } == "query 'q7': no file is judged relevant")
  }
}
