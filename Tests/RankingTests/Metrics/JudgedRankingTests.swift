import Foundation
import Testing

@testable import Ranking
@testable import Support

@Suite struct JudgedRankingTests {
  private func score(
    _ measure: String, _ ranked: [String], _ grades: [String: Int]
  ) throws -> Double {
    let list = try RankedList(
      ranked.enumerated().map { RankedList.Entry(path: $1, score: -Double($0)) })
    let judgments = try Judgments(grades.map { Judgments.Entry(path: $0.key, grade: $0.value) })
    return try JudgedRanking(list, judgments: judgments).score(Measure(parsing: measure))
  }

  @Test func valuesWorkedByHand() throws {
    let ranked = ["x", "a", "y", "b", "z"]
    let grades = ["a": 1, "b": 3, "c": 2, "x": 0]
    let dcg = 1 / log2(3.0) + 3 / log2(5.0)
    let ideal = 3 / log2(2.0) + 2 / log2(3.0) + 1 / log2(4.0)
    let idealOfTwo = 3 / log2(2.0) + 2 / log2(3.0)
    let expected: [(String, Double)] = [
      ("mrr", 1.0 / 2), ("mrr@1", 0), ("mrr@2", 1.0 / 2),
      ("ndcg", dcg / ideal), ("ndcg@2", (1 / log2(3.0)) / idealOfTwo), ("ndcg@100", dcg / ideal),
      ("p@2", 1.0 / 2), ("p@4", 2.0 / 4), ("p@10", 2.0 / 10),
      ("recall@1", 0), ("recall@4", 2.0 / 3), ("recall@20", 2.0 / 3),
      ("map", (1.0 / 2 + 2.0 / 4) / 3), ("map@3", (1.0 / 2) / 3),
      ("success@1", 0), ("success@2", 1),
    ]
    for (measure, value) in expected {
      #expect(abs(try score(measure, ranked, grades) - value) < 1e-15, "\(measure)")
    }
  }

  @Test func theIdealRankingScoresOneExactly() throws {
    let grades = ["a": 3, "b": 2, "c": 2, "d": 1, "e": 0]
    for measure in ["mrr", "ndcg", "ndcg@3", "p@4", "recall@4", "map", "success@1"] {
      #expect(try score(measure, ["a", "b", "c", "d", "e"], grades) == 1, "\(measure)")
    }
  }

  @Test func gradesBelowOneCountAsNotRelevant() throws {
    let grades = ["junk": -2, "a": 1]
    #expect(abs(try score("ndcg", ["junk", "a"], grades) - 1 / log2(3.0)) < 1e-15)
    #expect(try score("p@1", ["junk", "a"], grades) == 0)
  }

  @Test func aMissingRankingScoresZero() throws {
    let missing = try JudgedRanking(nil, judgments: Judgments(relevant: ["a"]))
    for kind in Measure.Kind.allCases {
      #expect(missing.score(try #require(Measure(kind, cutoff: 10))) == 0)
    }
    #expect(missing.score(try Measure(parsing: "ndcg")) == 0)
    #expect(missing.score(try Measure(parsing: "map")) == 0)
  }

  @Test func aQueryWithoutARelevantFileIsAnError() throws {
    let judgments = try Judgments([Judgments.Entry(path: "a", grade: 0)])
    let error = #expect(throws: OperationError.self) {
      try JudgedRanking(RankedList([]), judgments: judgments)
    }
    #expect(error?.code == .evaluation)
  }

  @Test func agreesWithTrecEvalOnEveryQueryAndOnTheMean() throws {
    let qrels = try TRECQrels(parsing: MetricFixtures.text("qrels.txt"))
    let run = try TRECRun(parsing: MetricFixtures.text("run.txt"))
    let (measures, rows) = try MetricFixtures.table("scores.tsv")
    let rankings = Dictionary(uniqueKeysWithValues: run.topics.map { ($0.id, $0.ranking) })
    #expect(qrels.topics.count == 200 && rankings.count == 190 && measures.count == 15)
    var sums = [Double](repeating: 0, count: measures.count)
    for topic in qrels.topics {
      let judged = try JudgedRanking(rankings[topic.id], judgments: topic.judgments)
      let expected = try #require(rows[topic.id])
      for (column, measure) in measures.enumerated() {
        let value = judged.score(measure)
        sums[column] += value
        #expect(abs(value - expected[column]) < 1e-9, "\(measure) of \(topic.id)")
      }
    }
    let means = try #require(rows["mean"])
    for (column, measure) in measures.enumerated() {
      #expect(abs(sums[column] / 200 - means[column]) < 1e-9, "mean \(measure)")
    }
  }

  /// trec_eval agrees if ties are broken as Assay breaks them; by its own rule it does not.
  @Test func tiesAreBrokenByPathAndTrecEvalBreaksThemTheOtherWay() throws {
    let qrels = try TRECQrels(parsing: MetricFixtures.text("ties_qrels.txt"))
    let run = try TRECRun(parsing: MetricFixtures.text("ties_run.txt"))
    let reread = try TRECRun(parsing: run.text(scores: .ranks))
    let (measures, ranked) = try MetricFixtures.table("ties_ranked_scores.tsv")
    let raw = try MetricFixtures.table("ties_scores.tsv").rows
    var differing = Set<Measure>()
    for (index, topic) in qrels.topics.enumerated() {
      #expect(run.topics[index].id == topic.id)
      let judged = try JudgedRanking(run.topics[index].ranking, judgments: topic.judgments)
      let again = try JudgedRanking(reread.topics[index].ranking, judgments: topic.judgments)
      let expected = try #require(ranked[topic.id])
      let plain = try #require(raw[topic.id])
      for (column, measure) in measures.enumerated() {
        let value = judged.score(measure)
        #expect(abs(value - expected[column]) < 1e-9, "\(measure) of \(topic.id)")
        #expect(value == again.score(measure))
        if abs(value - plain[column]) > 1e-9 { differing.insert(measure) }
      }
    }
    // Only RR@k, which ir_measures computes without trec_eval, breaks ties as Assay does.
    let expected = measures.filter { $0.kind != .reciprocalRank || $0.cutoff == nil }
    #expect(differing == Set(expected))
  }
}
