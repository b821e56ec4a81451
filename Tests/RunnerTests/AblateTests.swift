import Foundation
import Testing

/// `assay ablate`.
@Suite struct AblateTests {
  private func ablate(
    _ laboratory: Laboratory, _ run: String, _ more: String...
  ) async throws -> Program.Result {
    try await Program.run(
      ["ablate", run, "--cache", laboratory.folder.file("cache"), "--quiet"] + more,
      in: laboratory.folder.path)
  }

  @Test(
    "The output equals the ablation.json of a definition with the same ablations",
    arguments: [
      "", ReproduceTests.study,
      ReproduceTests.study.replacing(
        "{tune: 0.5, held_out: 0.5}", with: "{folds: 2}"),
    ])
  func same(study: String) async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try laboratory.writeDefinition(more: study)
    let plain = try await Program.run(laboratory.arguments())
    #expect(plain.code == 0, "\(plain.errors)")
    let run = try ReproduceTests.run(laboratory)
    try laboratory.writeDefinition(
      "asking",
      more: study + "\nablations: {signals: all, add_one: true, path: true}\nsensitivity: {}\n")
    let asked = try await Program.run(
      laboratory.arguments(
        definition: folder.file("experiments/asking.yaml"), results: "asked"))
    #expect(asked.code == 0, "\(asked.errors)")
    let asking = try ReproduceTests.run(laboratory, "asked")
    let results = try folder.read("\(run)/results.json")

    let shown = try await ablate(
      laboratory, run, "--signals", "all", "--add-one", "--path", "--sensitivity", "--write")
    #expect(shown.code == 0, "\(shown.errors)")
    #expect(
      try folder.read("\(run)/ablation.json") == folder.read("\(asking)/ablation.json"))
    #expect(try folder.read("\(run)/results.json") == results)
    for title in [
      "What each signal adds to the others\n", "What each signal does on its own\n",
      "From before to after, one parameter at a time\n", "Around after: one parameter at a time\n",
      "written: \(run)/ablation.json\n",
    ] { #expect(shown.output.contains(title), "\(title)") }

    let refused = try await ablate(laboratory, asking, "--write")
    #expect(refused.code == 2 && refused.output == "")
    #expect(refused.errors.contains("has its own ablation.json"), "\(refused.errors)")
  }

  @Test("Options choose the ablations, and nothing is written unless requested")
  func options() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run = try ReproduceTests.run(laboratory)
    let files = folder.files(below: run)
    let some = try await ablate(laboratory, run, "--signals", "class_boost,test_penalty")
    #expect(some.code == 0, "\(some.errors)")
    #expect(some.output.contains("\nclass_boost ") && some.output.contains("\ntest_penalty "))
    #expect(!some.output.contains("\nname_exact_boost ") && !some.output.contains("on its own"))
    let path = try await ablate(laboratory, run, "--path")
    #expect(path.code == 0 && path.output.contains("From before to after"))
    #expect(!path.output.contains("adds to the others"))
    let all = try await ablate(laboratory, run)
    #expect(all.output.contains("\nname_exact_boost "))
    #expect(folder.files(below: run) == files)
    for (signals, words) in [
      ("clas_boost", "did you mean 'class_boost'?"), ("bm25_k1", "has no signal of its own"),
      ("class_boost,class_boost", "listed twice"), ("all,class_boost", "--signals takes"),
    ] {
      let wrong = try await ablate(laboratory, run, "--signals", signals)
      #expect(wrong.code == 2 && wrong.output == "", "\(signals): \(wrong.errors)")
      #expect(wrong.errors.contains(words), "\(wrong.errors)")
    }
    let off = try await ablate(laboratory, run, "--signals", "rerank_confidence_threshold")
    #expect(off.code == 3 && off.errors.contains("already off in after"), "\(off.errors)")
  }

  @Test("A run whose scores differ now is refused")
  func changed() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run = try ReproduceTests.run(laboratory)
    let results = try folder.read("\(run)/results.json")
    // Change the mean of the arm 'after', as if another version had ranked better.
    let arm = try #require(results.firstRange(of: "\"name\": \"after\""))
    let rest = results[arm.upperBound...]
    let mean = try #require(rest.firstRange(of: "\"objective\": 0."))
    try folder.write(
      "\(run)/results.json",
      results.replacingCharacters(in: mean, with: "\"objective\": 1."))
    let result = try await ablate(laboratory, run)
    #expect(result.code == 3, "\(result.output)")
    #expect(result.errors.contains("the arm 'after' is scored otherwise now"), "\(result.errors)")
  }
}
