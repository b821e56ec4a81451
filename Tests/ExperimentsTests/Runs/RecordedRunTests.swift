@testable import Experiments
import Foundation
@testable import Ranking
@testable import Support
import TestSupport
import Testing

/// Runs read back from their folders.
@Suite struct RecordedRunTests {
  @Test("A run is read as it was written, to the last bit")
  func same() throws {
    let sample = try SampleRun()
    let outcome = sample.outcome
    let run = try sample.load()
    #expect(run.experiment == "sample")
    #expect(run.id == outcome.id)
    #expect(run.seed == 3)
    #expect(run.comparison == outcome.comparison)
    #expect(run.verdict == outcome.statistics[0].metrics[0].verdict)
    #expect(run.objective == outcome.plan.scoring.objective)
    #expect(run.metrics == outcome.plan.scoring.metrics)
    #expect(run.topK == 100)
    #expect(run.gates == outcome.gates)
    #expect(run.ineffective == outcome.ineffective)
    #expect(run.lock == outcome.lock)
    #expect(run.resultsText == ResultsDocument(outcome).text)
    #expect(run.queries.map(\.text) == ["find `it` | <b>#1</b>", "worse", "same", "only"])
    #expect(run.queries[0].kind == "symbol" && run.queries[1].kind == nil)
    #expect(run.queries[2].judgments.grade(of: "y.py") == 3)
    #expect(run.queries[0].answers.map(\.arm) == ["before", "after"])
    #expect(run.queries[0].answers[1].top == ["c`d.py", "`a`", "a|b.py"])
    #expect(run.repositories.map(\.tree) == ["t1", "t2"])
    #expect(
      run.warnings == [
        "one: 1 judged file is not in the checkout and counted as never found: a|b.py",
        "one: the working tree was read, not a commit",
      ])
    let differences = run.arms[0].differences(from: run.arms[1])
    let expected = Parameters.standard.differences(from: .before).filter { $0.group == .search }
    #expect(differences.map(\.name) == expected.map(\.name))
    #expect(differences.first?.first == "1.5" && differences.first?.second == "2.2")
  }

  @Test("The published runs: what was recorded follows from their queries")
  func published() throws {
    let folders = try RunFolder.list(Project.root + "/results").filter(\.isPublished)
    #expect(folders.count >= 2)
    for folder in folders {
      let run = try RecordedRun.load(folder.path)
      #expect(run.experiment == folder.experiment && run.id == folder.id)
      let again = try RunComparison(run, run, arms: ("before", "after"))
      #expect(again.comparison.overall == run.comparison.overall)
      #expect(again.comparison.repositories == run.comparison.repositories)
      #expect(again.statistics.metrics.first?.verdict == run.verdict)
    }
  }

  @Test("Keys that are not known are passed over")
  func growing() throws {
    let sample = try SampleRun()
    let before = try sample.load()
    try sample.replace(
      "\"seed\": 3,", with: "\"seed\": 3, \"study\": {\"trials\": [1, {\"a\": null}]},",
      in: "results.json")
    try sample.replace("\"kind\": \"symbol\"", with: "\"split\": \"tune\"", in: "results.json")
    let after = try sample.load()
    #expect(after.comparison == before.comparison)
    #expect(after.queries[0].kind == nil)
  }

  @Test("results.json cut off anywhere is an error that says where")
  func torn() throws {
    let sample = try SampleRun()
    let bytes = Array(try sample.read("results.json").utf8)
    for count in stride(from: 0, to: bytes.count - 1, by: 61) {
      try sample.write("results.json", String(decoding: bytes[..<count], as: UTF8.self))
      let error = #expect(throws: OperationError.self) { try sample.load() }
      #expect(error?.code == .file)
      #expect(error?.message.contains("results.json' was cut off or damaged") == true)
      #expect(error?.cause?.hasPrefix("line ") == true, "\(String(describing: error))")
    }
  }

  @Test("No damage crashes the reader, in any file of a run")
  func damaged() throws {
    let sample = try SampleRun()
    var random = TestRandom(state: 5)
    var refused = 0
    for name in ["results.json", "lock.yaml", "resolved.yaml", "qrels.txt"] {
      let text = try sample.read(name)
      for _ in 0..<150 {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = .random(in: 0...255, using: &random)
          case 1: bytes.removeSubrange(place..<min(bytes.count, place + 30))
          default: bytes.insert(contentsOf: Array("\"[{,:}]-1e9".utf8), at: place)
          }
        }
        try Data(bytes).write(to: URL(fileURLWithPath: sample.directory.file(name)))
        do { _ = try RecordedRun.load(sample.path) } catch {
          refused += 1
          #expect(error.code == .file)
          #expect(error.message.contains("/\(name)'") || error.message.contains("format"))
        }
      }
      try sample.write(name, text)
    }
    #expect(refused > 300)
  }

  @Test(
    "What is missing or of another kind is named with the way to it",
    arguments: [
      ("\"seed\": 3", "\"seed\": \"x\"", "seed: expected a whole number, found \"x\""),
      ("\"seed\": 3", "\"sed\": 3", "there is no 'seed'"),
      ("\"tree\": \"t2\"", "\"tree\": [1]", "repositories[1].tree: expected a text, found a list"),
      ("\"id\": \"q2\"", "\"id\": \"q9\"", "it has no query 'one/q9', which results.json has"),
      (
        "\"resamples\": 10000", "\"resamples\": 0",
        "comparison: no intervals of 0 resamples at 0.95"
      ),
      ("\"map@100\"", "\"mop@100\"", "comparison.overall: unknown metric 'mop@100'"),
      ("\"passed\": true", "\"passed\": 1", "gates[0].passed: expected true or false, found 1"),
      ("\"conclusion\": \"no verdict\"", "\"conclusion\": \"good\"", "expected a verdict"),
    ])
  func shape(old: String, new: String, words: String) throws {
    let sample = try SampleRun()
    try sample.replace(old, with: new, in: "results.json")
    let error = #expect(throws: OperationError.self) { try sample.load() }
    #expect(error?.cause?.contains(words) == true, "\(String(describing: error))")
  }

  @Test("Another format, a missing file, an unfinished run and no run at all")
  func others() throws {
    let other = try SampleRun()
    try other.replace("assay-results/v1", with: "assay-results/v2", in: "results.json")
    let version = #expect(throws: OperationError.self) { try other.load() }
    #expect(version?.message.contains("is of the format 'assay-results/v2'; this version") == true)
    for name in ["lock.yaml", "resolved.yaml", "qrels.txt"] {
      let sample = try SampleRun()
      try sample.remove(name)
      let error = #expect(throws: OperationError.self) { try sample.load() }
      #expect(error?.code == .file)
      #expect(error?.description.contains("\(name)' ") == true, "\(String(describing: error))")
    }
    let sample = try SampleRun()
    try sample.remove("results.json")
    let plain = #expect(throws: OperationError.self) { try sample.load() }
    #expect(plain?.message.contains("has not finished: there is no results.json") == true)
    try sample.write("evolution_summary.jsonl", "{\"a\": 1}\n{\"a\": 2}\n{\"a\"")
    let journal = #expect(throws: OperationError.self) { try sample.load() }
    #expect(journal?.code == .file)
    #expect(journal?.message.contains("has not finished after 2 trials") == true)
    for path in [sample.folder.path, sample.folder.path + "/none"] {
      let error = #expect(throws: OperationError.self) { try RecordedRun.load(path) }
      #expect(error?.code == .argument)
    }
  }
}
