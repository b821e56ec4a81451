import Foundation
import Testing

/// `assay evaluate` and `assay baseline`.
@Suite struct EvaluateTests {
  private struct Document: Decodable {
    let queries_answered: String
    let queries: Int
    let overall: [String: Double]
    let repositories: [String: [String: Double]]
    let earlier_looks: [String]?
  }

  private func arguments(_ laboratory: Laboratory, _ command: String...) -> [String] {
    command + ["--cache", laboratory.folder.file("cache"), "--quiet"]
  }

  private func document(_ result: Program.Result) throws -> Document {
    #expect(result.code == 0, "\(result.errors)")
    return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }

  @Test("An evaluated setting has the values of a run's arm, and no run is written")
  func same() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try folder.write("c.yaml", "bm25_k1: 1.1\nfrecency_weight: 1.0\n")
    let arguments = arguments(
      laboratory, "evaluate", "c.yaml", "--experiment", "experiments/e.yaml")
    let first = try await Program.run(arguments + ["--json"], in: folder.path)
    #expect(first.errors.contains("there is no lock yet"))
    #expect(!folder.exists("experiments/e.lock") && !folder.exists("results"))
    _ = try await Program.run(
      laboratory.arguments(
        "--set", "after={bm25_k1: 1.1, frecency_weight: 1.0}", "--set", "seed=7"))
    struct Results: Decodable {
      struct Arm: Decodable { let overall: [String: Double] }
      let arms: [Arm]
    }
    let results = try JSONDecoder().decode(
      Results.self, from: Data(try #require(laboratory.results()["results.json"]).utf8))
    let second = try await Program.run(arguments + ["--json"], in: folder.path)
    #expect(!second.errors.contains("no lock"))
    for result in [first, second] {
      let found = try document(result)
      #expect(found.overall == results.arms[1].overall)
      #expect(found.queries == 8 && found.queries_answered == "all")
    }
    let baseline = try await Program.run(
      self.arguments(laboratory, "baseline", "experiments/e.yaml", "--json"), in: folder.path)
    #expect(try document(baseline).overall == results.arms[0].overall)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("results/trial")).count == 1)

    let plain = try await Program.run(arguments, in: folder.path)
    #expect(plain.output.hasPrefix("evaluated: c.yaml\nqueries: all 8 of trial\n\n"))
    #expect(plain.output.contains("repository  n  objective  mrr@10"), "\(plain.output)")
    try folder.write("d.yaml", "bm25_k1: 1.2\nfrecency_weight: 1.0\n")
    let pair = try await Program.run(arguments + ["--against", "d.yaml"], in: folder.path)
    #expect(pair.output.hasPrefix("before: d.yaml\nafter: c.yaml\n"))
    #expect(pair.output.contains("objective: no verdict: 8 queries are fewer than 50\n"))
    #expect(
      pair.output.contains(
        "parameters that differ between the arms: 1\n  bm25_k1: 1.2 → 1.1\n"), "\(pair.output)")
  }

  @Test("Held-out queries are answered only on request, and the look is recorded")
  func heldOut() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try laboratory.writeDefinition(more: ReproduceTests.study)
    let arguments = arguments(
      laboratory, "baseline", "experiments/e.yaml", "--results", "results", "--json")
    let tuning = try document(try await Program.run(arguments, in: folder.path))
    #expect(tuning.queries_answered == "tuning" && tuning.earlier_looks == nil)
    #expect(!folder.exists("results"))
    let look = try await Program.run(arguments + ["--held-out"], in: folder.path)
    let held = try document(look)
    #expect(held.queries_answered == "held_out" && held.queries + tuning.queries == 8)
    #expect(held.earlier_looks == [])
    let log = try folder.read("results/trial/openings.jsonl")
    #expect(log.hasPrefix("{\"run\": \"evaluate-") && log.split(separator: "\n").count == 1)
    // Repeating the look adds nothing; a run's look is new and reports this one.
    _ = try await Program.run(arguments + ["--held-out"], in: folder.path)
    #expect(try folder.read("results/trial/openings.jsonl") == log)
    let run = try await Program.run(laboratory.arguments())
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("warning: runs evaluate-"), "\(run.output)")
    let text = try await Program.run(
      self.arguments(laboratory, "baseline", "experiments/e.yaml"), in: folder.path)
    #expect(
      text.output.contains(
        "queries: the \(tuning.queries) of trial to tune on; \(held.queries) are held out\n"))
    try laboratory.writeDefinition()
    let none = try await Program.run(
      self.arguments(laboratory, "baseline", "experiments/e.yaml", "--held-out"), in: folder.path)
    #expect(none.code == 2 && none.errors.contains("holds no queries out"), "\(none.errors)")
  }

  @Test("Errors in the setting or the definition are shown at their place")
  func wrong() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try folder.write("c.yaml", "bm25_kl: 1.1\n")
    let result = try await Program.run(
      arguments(laboratory, "evaluate", "c.yaml", "--experiment", "experiments/e.yaml"),
      in: folder.path)
    #expect(result.code == 2 && result.errors.contains("c.yaml:1:1: error: unknown parameter"))
    let missing = try await Program.run(
      arguments(laboratory, "evaluate", "c.yaml"), in: folder.path)
    #expect(missing.code == 2 && missing.errors.contains("--experiment"))
  }
}
