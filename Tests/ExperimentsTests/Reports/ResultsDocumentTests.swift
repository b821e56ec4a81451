import Foundation
import Testing

@testable import Experiments

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
