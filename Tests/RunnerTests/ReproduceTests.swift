import Foundation
import Testing

/// `assay reproduce`.
@Suite struct ReproduceTests {
  /// A laboratory with a study, on half of its queries.
  static let study = """
    parameters: {bm25_k1: [0.5, 3.0], test_penalty: [0.1, 1.0], class_boost: [1.0, 3.0]}
    proposer: {mode: sweep, iterations: 4, candidates: 2}
    accept: {rule: strict}
    bench: {split: {tune: 0.5, held_out: 0.5}}
    """

  /// The only run below a folder of results, from the laboratory's folder.
  static func run(_ laboratory: Laboratory, _ results: String = "results") throws -> String {
    let folder = laboratory.folder.file("\(results)/trial")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return "\(results)/trial/\(try #require(names.first { $0.utf8.count == 12 }))"
  }

  @Test("A study with constraints and conditions: every row keeps them, and it is reproduced")
  func constrained() async throws {
    let laboratory = try Laboratory()
    try laboratory.writeDefinition(
      more: """
        parameters:
          bm25_k1: [0.5, 3.0]
          test_penalty: [0.1, 1.0]
          class_boost: {range: [1.0, 3.0], when: {max_chunks_per_file: [1, 2]}}
          max_chunks_per_file: [1, 4]
        constraints: [class_boost < bm25_k1, test_penalty <= 0.6]
        proposer: {mode: random, iterations: 10, candidates: 3}
        accept: {rule: strict}
        bench: {split: {tune: 0.5, held_out: 0.5}}
        """)
    let made = try await Program.run(laboratory.arguments("--quiet"))
    #expect(made.code == 0, "\(made.errors)")
    let run = try Self.run(laboratory)
    let rows = try laboratory.folder.read("\(run)/evolution_summary.jsonl").split(separator: "\n")
    #expect(rows.count == 30)
    var inactive = 0
    for row in rows {
      let object = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any]
      let values = try #require(object?["configuration"] as? [String: Any])
      func value(_ name: String) throws -> Double { try #require(values[name] as? Double) }
      #expect(try value("class_boost") < value("bm25_k1"))
      #expect(try value("test_penalty") <= 0.6)
      if try value("max_chunks_per_file") > 2 {
        inactive += 1
        #expect(try value("class_boost") == 1.3)
      }
    }
    #expect(inactive > 3)
    let resolved = try laboratory.folder.read("\(run)/resolved.yaml")
    #expect(
      resolved.contains("constraints:\n- class_boost < bm25_k1\n- test_penalty <= 0.6\n"))
    let again = try await reproduce(laboratory, run)
    #expect(again.code == 0, "\(again.errors)\(again.output)")
  }

  @Test("The build that made a lock is no part of the run's id: other builds resume and reproduce")
  func otherBuild() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try laboratory.writeDefinition(more: Self.study)
    _ = try await Program.run(laboratory.arguments("--quiet"))
    let run = try Self.run(laboratory)
    let results = try folder.read("\(run)/results.json")
    let lock = try folder.read("experiments/e.lock")
    let end = try #require(lock.firstRange(of: #/\ \ libyaml: [^\n]*\n/#)).upperBound
    let other = lock[..<end] + "  commit: f5551ff\n  compiler: Swift 6.3.1\n"
    try folder.write("experiments/e.lock", String(other))
    let again = try await Program.run(laboratory.arguments("--quiet"))
    #expect(again.code == 0, "\(again.errors)")
    #expect(try Self.run(laboratory) == run)
    #expect(try folder.read("\(run)/lock.yaml") == String(other))
    #expect(try folder.read("\(run)/results.json") == results)
    let reproduced = try await reproduce(laboratory, run, "--keep", "kept")
    #expect(reproduced.code == 0, "\(reproduced.errors)\(reproduced.output)")
    #expect(folder.exists(run.replacing("results/", with: "kept/", maxReplacements: 1)))
  }

  private func reproduce(
    _ laboratory: Laboratory, _ run: String, _ more: String..., cache: String = "cache"
  ) async throws -> Program.Result {
    try await Program.run(
      ["reproduce", run, "--cache", laboratory.folder.file(cache), "--quiet"] + more,
      in: laboratory.folder.path)
  }

  @Test("A run with overrides is identical, also as a published copy in another clone")
  func identical() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let made = try await Program.run(laboratory.arguments("--set", "after.bm25_k1=1.25"))
    #expect(made.code == 0, "\(made.errors)")
    let run = try Self.run(laboratory)
    #expect(try folder.read("\(run)/origin.yaml").contains("definition: experiments/e.yaml\n"))
    let result = try await reproduce(laboratory, run, "--jobs", "1")
    #expect(result.code == 0, "\(result.errors)\(result.output)")
    let id = try #require(run.split(separator: "/").last)
    let bytes = try folder.read("\(run)/results.json").utf8.count
    #expect(
      result.output
        == "trial, run \(id): identical\n  results.json: the same \(bytes) bytes\n")
    #expect(result.errors == "")

    // A clone elsewhere that contains only the published files of the run.
    let clone = "clone/results/published/trial/\(id)"
    for name in ["one", "truth", "experiments"] {
      try FileManager.default.createDirectory(
        atPath: folder.file("clone"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: folder.file(name), toPath: folder.file("clone/\(name)"))
    }
    try folder.remove("clone/experiments/e.lock")
    for name in ["results.json", "lock.yaml", "resolved.yaml", "origin.yaml"] {
      try folder.write("\(clone)/\(name)", try folder.read("\(run)/\(name)"))
    }
    for name in ["one", "truth", "experiments", "results"] { try folder.remove(name) }
    let before = folder.files(below: clone)
    let again = try await Program.run(
      ["reproduce", String(id), "--cache", folder.file("empty"), "--quiet"],
      in: folder.file("clone"))
    #expect(again.code == 0, "\(again.errors)\(again.output)")
    #expect(folder.files(below: clone) == before)
    #expect(!folder.exists("clone/experiments/e.lock"))
  }

  @Test("A changed value is named with its old value, its new value and the difference")
  func tampered() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run = try Self.run(laboratory)
    let results = try folder.read("\(run)/results.json")
    let text = results.replacing(
      "\"documents\": ", with: "\"documents\": 1", maxReplacements: 1
    ).replacing("\"seed\": 7,", with: "\"seed\": 7, \"more\": true,")
    try folder.write(
      "\(run)/results.json", text.replacing("evict the oldest entry", with: "evict the newest"))
    let result = try await reproduce(laboratory, run)
    #expect(result.code == 5, "\(result.errors)\(result.output)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0].hasSuffix(": differs"))
    #expect(
      lines[1] == "  results.json: 3 values differ (1 number, 1 text, 1 missing)", "\(lines[1])")
    #expect(
      lines.contains { $0.contains("repositories[one].documents") && $0.contains("  -1") },
      "\(result.output)")
    #expect(
      lines.contains {
        $0.contains("  more  ") && $0.contains("  true  ") && $0.hasSuffix("  missing")
      })
    #expect(lines.contains { $0.contains("queries[one/q002].query") })
    #expect(!result.output.contains("likely cause"))

    try folder.write("\(run)/results.json", results + "\n")
    let form = try await reproduce(laboratory, run)
    #expect(form.code == 5)
    #expect(form.output.contains("results.json: the same values, written differently\n"))
  }

  @Test("Different versions of tools are named as a likely cause")
  func tools() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run = try Self.run(laboratory)
    let lock = try folder.read("\(run)/lock.yaml")
    try folder.write("\(run)/lock.yaml", lock.replacing("Universal Ctags ", with: "Old Ctags "))
    let result = try await reproduce(laboratory, run)
    #expect(result.code == 5)
    #expect(result.output.contains("1 value differs (1 text)\n"), "\(result.output)")
    #expect(result.output.contains("likely cause: since the run, ctags was Old Ctags "))
  }

  @Test("A changed ground truth and a missing definition are refused and named")
  func judgments() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run = try Self.run(laboratory)
    let truth = try folder.read("truth/two.yaml")
    try folder.write("truth/two.yaml", truth.replacing("Server", with: "Client"))
    let changed = try await reproduce(laboratory, run)
    #expect(changed.code == 3 && changed.output == "")
    #expect(
      changed.errors.contains("two: ground truth '../truth/two.yaml' was "), "\(changed.errors)")
    #expect(!changed.errors.contains("one: ") && !changed.errors.contains("--update-lock"))
    try folder.remove("truth/two.yaml")
    let gone = try await reproduce(laboratory, run)
    #expect(gone.code == 3)
    #expect(gone.errors.contains("there is no file '../truth/two.yaml'"), "\(gone.errors)")
    try folder.write("truth/two.yaml", truth)

    // Only the definition's place matters, not its contents.
    try folder.write("experiments/e.yaml", "gone")
    #expect(try await reproduce(laboratory, run).code == 0)
    try folder.remove("\(run)/origin.yaml")
    let unknown = try await reproduce(laboratory, run)
    #expect(unknown.code == 2 && unknown.errors.contains("--definition"), "\(unknown.errors)")
    let named = try await reproduce(
      laboratory, run, "--definition", folder.file("experiments/e.yaml"))
    #expect(named.code == 0, "\(named.errors)")
  }

  @Test("A lock that no longer resolves is reported with a remedy")
  func vanished() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run = try Self.run(laboratory)
    try folder.git(in: ".", "clone", "--quiet", folder.file("two"), "copy")
    try folder.remove("two")
    let lost = try await reproduce(laboratory, run, cache: "empty")
    #expect(lost.code == 3 && lost.output == "")
    #expect(lost.errors.contains("cannot fetch from file:"), "\(lost.errors)")
    #expect(lost.errors.contains("--repository NAME=PATH"), "\(lost.errors)")
    try folder.write("two/main.go", "package main\n")
    try laboratory.commit("two", "another history", at: 1_699_000_000)
    let other = try await reproduce(laboratory, run, cache: "empty")
    #expect(other.code == 3 && other.output == "")
    #expect(other.errors.contains("the locked commit "), "\(other.errors)")
    #expect(other.errors.contains("--repository NAME=PATH"), "\(other.errors)")
    let copied = try await reproduce(
      laboratory, run, "--repository", "two=\(folder.file("copy"))", cache: "empty")
    #expect(copied.code == 0, "\(copied.errors)")
  }

  @Test("A study runs again from its seed, and its journal and point are compared too")
  func studies() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try laboratory.writeDefinition(more: Self.study)
    let made = try await Program.run(laboratory.arguments())
    #expect(made.code == 0, "\(made.errors)")
    let run = try Self.run(laboratory)
    let openings = try folder.read("results/trial/openings.jsonl")
    let result = try await reproduce(laboratory, run, "--keep", folder.file("kept"))
    #expect(result.code == 0, "\(result.errors)\(result.output)")
    for name in ["results.json", "evolution_summary.jsonl", "best_config.yaml"] {
      #expect(result.output.contains("  \(name): the same "))
      let kept = try folder.read("kept/\(run.dropFirst("results/".count))/\(name)")
      #expect(try kept == folder.read("\(run)/\(name)"))
    }
    #expect(try folder.read("results/trial/openings.jsonl") == openings)
    let twice = try await reproduce(laboratory, run, "--keep", folder.file("kept"))
    #expect(twice.code == 2 && twice.errors.contains("already"), "\(twice.errors)")

    let journal = try folder.read("\(run)/evolution_summary.jsonl")
    try folder.write(
      "\(run)/evolution_summary.jsonl",
      journal.split(separator: "\n").dropLast().joined(separator: "\n") + "\n")
    let configuration = try folder.read("\(run)/best_config.yaml")
    try folder.write(
      "\(run)/best_config.yaml",
      configuration.replacing("name_exact_boost: 3", with: "name_exact_boost: 4"))
    let other = try await reproduce(laboratory, run)
    #expect(other.code == 5)
    #expect(
      other.output.contains("evolution_summary.jsonl: 1 value differs (1 new)\n"),
      "\(other.output)")
    #expect(other.output.contains("[sweep 4.2]"))
    #expect(other.output.contains("best_config.yaml: 1 value differs (1 number)\n"))
    try folder.write("\(run)/best_config.yaml", configuration + "- damaged\n")
    let damaged = try await reproduce(laboratory, run)
    #expect(damaged.code == 5)
    #expect(damaged.output.contains("best_config.yaml: 1 value differs (1 text)\n"))
  }

  @Test("An unfinished run is refused as such")
  func unfinished() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments())
    let run = try Self.run(laboratory)
    try folder.remove("\(run)/results.json")
    let result = try await reproduce(laboratory, run)
    #expect(result.code == 3 && result.errors.contains("has not finished"), "\(result.errors)")
    let none = try await reproduce(laboratory, "nothing")
    #expect(none.code == 2 && none.errors.contains("there is no run 'nothing'"))
  }
}
