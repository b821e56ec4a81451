import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct ResultsDocumentTests {
  @Test("The same outcome gives the same text, and no clock or path shows in it")
  func canonical() throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let outcomes = try folders.map { try SampleOutcome.make(in: $0) }
    let texts = outcomes.map { ResultsDocument($0).text }
    #expect(texts[0] == texts[1])
    for folder in folders { #expect(!texts[0].contains(folder.path)) }
    #expect(!texts[0].contains("seconds"))
    #expect(outcomes[0].id == outcomes[1].id)
    try expectSnapshot(texts[0], "reports/results.json")
  }

  @Test("A tuned run: its studies, what was held out, and its ablations")
  func tuned() async throws {
    let outcome = try await TunedOutcome.make(in: TemporaryFolder())
    let text = ResultsDocument(outcome).text
    let pairs = try #require(JSONReader.value(of: Array(text.utf8)).pairs)
    let own = pairs.filter { ["split", "tuning", "ablations"].contains($0.key) }
    #expect(own.count == 3)
    try expectSnapshot(JSONWriter.text(of: .mapping(own)), "reports/tuned.json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let tuning = try #require(document["tuning"] as? [String: Any])
    let studies = try #require(tuning["studies"] as? [[String: Any]])
    for (study, result) in zip(studies, outcome.tuning?.results ?? []) {
      #expect(study["name"] as? String == result.study.name)
      #expect(abs((study["gain"] as? Double ?? .nan) - result.gain) < 1e-12)
      let counts = ["accepted", "rejected", "raced"].compactMap { study[$0] as? Int }
      #expect(counts.reduce(0, +) == result.trials.count)
      #expect((study["folds"] as? [Any])?.count == 2)
    }
    #expect(studies.count == 2)
  }

  @Test("It is JSON, and holds every query with both arms")
  func content() throws {
    let outcome = try SampleOutcome.make(in: TemporaryFolder())
    let value = try JSONSerialization.jsonObject(with: Data(ResultsDocument(outcome).text.utf8))
    let document = try #require(value as? [String: Any])
    #expect(document["schema"] as? String == "assay-results/v1")
    let queries = try #require(document["queries"] as? [[String: Any]])
    #expect(queries.map { $0["id"] as? String } == ["q1", "q2", "q3", "q001"])
    let after = try #require(queries[0]["after"] as? [String: Any])
    #expect(after["top"] as? [String] == ["c`d.py", "`a`", "a|b.py"])
    let values = try #require(after["values"] as? [String: Double])
    #expect(values["mrr@10"] == 1)
    #expect(values["recall@20"] == 1)
    let gates = try #require(document["gates"] as? [[String: Any]])
    #expect(gates.map { $0["passed"] as? Bool } == [true, false])
  }
}
