@testable import Experiments
import Foundation
@testable import Ranking
@testable import Statistics
@testable import Support
import Testing

@Suite struct RunComparisonTests {
  @Test("The arms of one run give the comparison that it recorded")
  func arms() throws {
    let run = try SampleRun().load()
    let pair = try RunComparison(run, run, arms: ("before", "after"))
    #expect(pair.comparison.before == "\(run.id):before")
    #expect(pair.comparison.after == "\(run.id):after")
    #expect(pair.comparison.queries == run.comparison.queries)
    #expect(pair.comparison.overall == run.comparison.overall)
    #expect(pair.comparison.repositories == run.comparison.repositories)
    #expect(pair.onlyFirst == 0 && pair.onlySecond == 0)
    #expect(pair.warnings.isEmpty)
    #expect(pair.differences.first == .init(name: "bm25_k1", first: "1.5", second: "2.2"))
    let itself = try RunComparison(run, run)
    #expect(itself.comparison.before == "1 \(run.id):after" && itself.differences.isEmpty)
    #expect(itself.comparison.overall.allSatisfy { $0.difference == 0 && $0.wins == 0 })
  }

  @Test("Queries of one run only are left out and counted, wherever they stand")
  func common() throws {
    let first = try SampleRun()
    let run = try first.load()
    let second = try SampleRun()
    // The second run has other ids for a query of each repository.
    for (file, old, new) in [
      ("qrels.txt", "one/q2", "one/q7"), ("results.json", "\"id\": \"q2\"", "\"id\": \"q7\""),
      ("qrels.txt", "two/q001", "two/q002"),
      ("results.json", "\"id\": \"q001\"", "\"id\": \"q002\""),
    ] { try second.replace(old, with: new, in: file) }
    let pair = try RunComparison(run, second.load(), arms: ("before", "after"))
    #expect(pair.comparison.queries.map(\.id) == ["q1", "q3"])
    #expect(pair.onlyFirst == 2 && pair.onlySecond == 2)
    #expect(pair.comparison.repositories.map(\.name) == ["one"])
    // q1: the only relevant file of before at rank 3; of after at ranks 1 and 3.
    let ranks = try #require(pair.comparison.metrics.firstIndex { $0.description == "mrr@10" })
    #expect(pair.comparison.queries[0].before[ranks] == 1.0 / 3)
    #expect(pair.comparison.queries[0].after[ranks] == 1)
    let text = RunComparisonText(pair).text
    #expect(text.contains("compared on 2 queries of both\nleft out: 2 queries of \(run.id) only\n"))
    let json = try JSONReader.value(of: Array(RunComparisonText(pair).json.utf8))
    #expect(json["queries"] == ["both": 2, "first_only": 2, "second_only": 2])
    #expect(json["second"]?["arm"] == "after")
  }

  @Test(
    "Other judgments, queries, objectives and metrics are refused, with what differs",
    arguments: [
      (
        "qrels.txt", "one/q3 0 y.py 3", "one/q3 0 y.py 2",
        "query 'q3' of 'one' is judged differently", "y.py: grade 3 and grade 2"
      ),
      (
        "qrels.txt", "one/q2 0 x.py 1", "one/q2 0 x.py 1\none/q2 0 w.py 0",
        "query 'q2' of 'one' is judged differently", "w.py: not judged and grade 0"
      ),
      (
        "results.json", "\"query\": \"worse\"", "\"query\": \"worst\"",
        "query 'q2' of 'one' is another in each run", "'worst'"
      ),
      (
        "resolved.yaml", "mrr@10: 0.35\n    ndcg@10: 0.3", "mrr@10: 0.3\n    ndcg@10: 0.35",
        "the runs have different objectives", "0.35·ndcg@10"
      ),
      (
        "results.json", "\"map@100\"", "\"map@99\"", "the runs are scored by different metrics",
        "lacks map@100"
      ),
    ])
  func refused(
    file: String, old: String, new: String, message: String, cause: String
  ) throws {
    let first = try SampleRun().load()
    let second = try SampleRun()
    try second.replace(old, with: new, in: file)
    let other = try second.load()
    let error = #expect(throws: OperationError.self) { try RunComparison(first, other) }
    #expect(error?.code == .evaluation)
    #expect(error?.message.hasPrefix(message) == true, "\(String(describing: error))")
    #expect(error?.cause?.contains(cause) == true, "\(String(describing: error))")
  }

  @Test("Other files, tools and depths are warnings; an arm that is not there is an error")
  func warnings() throws {
    let first = try SampleRun().load()
    let second = try SampleRun()
    try second.replace("\"tree\": \"t2\"", with: "\"tree\": \"t9\"", in: "results.json")
    try second.replace("top_k: 100", with: "top_k: 50", in: "resolved.yaml")
    try second.replace("git: \"2.39.5\"", with: "git: \"2.40.0\"", in: "lock.yaml")
    let pair = try RunComparison(first, second.load())
    #expect(
      pair.warnings == [
        "two: the runs read different files (trees t2 and t9)",
        "a query retrieved 100 results in \(first.id) and 50 in \(first.id)",
        "git was 2.39.5 and is 2.40.0 in the second run",
      ])
    let error = #expect(throws: OperationError.self) {
      try RunComparison(first, first, arms: ("before", "aftr"))
    }
    #expect(error?.code == .argument)
    #expect(error?.remedy == "did you mean 'after'? its arms are before, after")
  }

  @Test("Whether an expectation holds")
  func expectations() {
    let conclusions = Verdict.Conclusion.allCases
    #expect(conclusions == [.improved, .notWorse, .worse, .inconclusive, .none])
    func outcomes(_ expectation: ExpectedVerdict) -> [ExpectedVerdict.Outcome] {
      conclusions.map {
        expectation.outcome(Verdict(conclusion: $0, reason: "", warning: nil))
      }
    }
    #expect(
      outcomes(.improved) == [.holds, .inconclusive, .contrary, .inconclusive, .inconclusive])
    #expect(outcomes(.notWorse) == [.holds, .holds, .contrary, .inconclusive, .inconclusive])
  }
}
