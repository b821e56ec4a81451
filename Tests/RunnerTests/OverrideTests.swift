import Foundation
import Testing

/// `--set` of run, plan and check.
@Suite struct OverrideTests {
  @Test("A run with overrides equals the run of a definition with their values")
  func run() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try folder.git(in: "two", "branch", "old", "main~1")
    let overrides = ["--set", "after.bm25_k1=1.25", "--set", "repositories.two.ref=old"]
    let result = try await Program.run(
      laboratory.arguments("--lock", folder.file("a.lock")) + overrides)
    #expect(result.code == 0, "\(result.errors)")
    let found = try laboratory.results()
    #expect(found["experiment.yaml"] == (try folder.read("experiments/e.yaml")))
    let resolved = try #require(found["resolved.yaml"])
    #expect(resolved.contains("  ref: old\n"))
    let after = try #require(resolved.firstRange(of: "\nafter:\n"))
    #expect(resolved[after.upperBound...].hasPrefix("  bm25_k1: 1.25\n"), "\(resolved)")
    let text =
      try folder.read("experiments/e.yaml")
      .replacing("ref: main", with: "ref: old") + "\nafter: {bm25_k1: 1.25}\n"
    try folder.write("experiments/e.yaml", text)
    let edited = try await Program.run(
      laboratory.arguments("--lock", folder.file("b.lock"), results: "edited"))
    #expect(edited.code == 0, "\(edited.errors)")
    let expected = try laboratory.results("edited")
    for name in expected.keys where name != "experiment.yaml" {
      #expect(found[name] == expected[name], "\(name)")
    }
  }

  @Test("2: every command shows a wrong override at its place")
  func wrong() async throws {
    let laboratory = try Laboratory()
    for command in ["run", "plan", "check"] {
      let result = try await Program.run(
        [command, "e.yaml", "--set", "bench.topk=5", "--set", "after.bm25_k1=[1"],
        in: laboratory.folder.file("experiments"))
      #expect(result.code == 2)
      #expect(result.output == "")
      for text in [
        """
        --set bench.topk=5: error: unknown key 'topk'
        bench.topk=5
              ^~~~
        did you mean 'top_k'?

        """, "--set after.bm25_k1=[1: error: did not find expected ',' or ']'",
      ] {
        #expect(result.errors.contains(text), "\(result.errors)")
      }
    }
    #expect(!laboratory.folder.exists("experiments/e.lock"))
  }

  @Test("Check takes overrides for definitions only; plan shows what they change")
  func otherCommands() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder.file("experiments")
    let truth = try await Program.run(["check", "../truth/one.yaml", "--set", "a=1"], in: folder)
    #expect(truth.code == 2)
    #expect(
      truth.errors.contains(
        "--set a=1: error: only definitions can be overridden, not '../truth/one.yaml'"))
    let right = try await Program.run(["check", "e.yaml", "--set", "seed=8"], in: folder)
    #expect(right.code == 0 && right.output == "no errors in 1 file\n")
    let plan = try await Program.run(
      ["plan", "e.yaml", "--set", "baseline={base: standard}", "--set", "after.bm25_k1=1.25"],
      in: folder)
    #expect(
      plan.output.contains("parameters that differ between the arms: 1\n  bm25_k1: 2.2 → 1.25"))
  }
}
