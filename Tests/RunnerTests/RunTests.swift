import Foundation
import Testing

@testable import Ranking

/// `assay run`: its output, which is always the same.
@Suite struct RunTests {
  @Test(
    "One definition gives the same bytes at any number of jobs, with any cache and in any folder")
  func determinism() async throws {
    let laboratory = try Laboratory(gates: ["after.objective >= 0"])
    let folder = laboratory.folder
    let first = try await Program.run(laboratory.arguments("--jobs", "1"))
    #expect(first.code == 0, "\(first.errors)")
    let expected = try laboratory.results()
    #expect(
      expected.keys.sorted() == [
        "experiment.yaml", "lock.yaml", "origin.yaml", "qrels.txt", "report.md", "resolved.yaml",
        "results.json",
        "runs/after.trec", "runs/before.trec",
      ])
    #expect(expected["experiment.yaml"] == (try folder.read("experiments/e.yaml")))
    #expect(expected["lock.yaml"] == (try folder.read("experiments/e.lock")))
    let cache = ["--cache", folder.file("cache")]
    let variants: [(name: String, working: String, arguments: [String])] = [
      ("warm", "/", ["run", laboratory.definition, "--jobs", "2"] + cache),
      ("cold", "/", ["run", laboratory.definition, "--jobs", "2", "--cache", folder.file("new")]),
      ("near", folder.file("experiments"), ["run", "e.yaml"] + cache),
      ("above", folder.path, ["run", "experiments/e.yaml", "--cache", "cache"]),
      ("dotted", folder.file("one/src"), ["run", "../../experiments/./e.yaml"] + cache),
    ]
    for variant in variants {
      let result = try await Program.run(
        variant.arguments + ["--results", folder.file(variant.name)], in: variant.working)
      #expect(result.code == 0, "\(variant.name): \(result.errors)")
      let found = try laboratory.results(variant.name)
      #expect(found.keys.sorted() == expected.keys.sorted())
      for (name, text) in expected {
        #expect(found[name] == text, "\(name) of \(variant.name)")
      }
    }
    let run = try FileManager.default.contentsOfDirectory(atPath: folder.file("warm/trial"))[0]
    let timings = try folder.read("warm/trial/\(run)/timings.json")
    #expect(timings.contains("\"stage\": \"evaluation\""))
  }

  @Test("The TREC files and qrels give the means that results.json states")
  func trec() async throws {
    let laboratory = try Laboratory()
    _ = try await Program.run(laboratory.arguments())
    let results = try laboratory.results()
    try Self.rescore(results)
  }

  @Test("A commit between two runs changes neither the lock nor any byte")
  func movedHead() async throws {
    let laboratory = try Laboratory()
    _ = try await Program.run(laboratory.arguments())
    let expected = try laboratory.results()
    for repository in ["one", "two"] {
      try laboratory.folder.write("\(repository)/new.py", "def server():\n    pass\n")
      try laboratory.commit(repository, "fourth", at: 1_699_000_000)
    }
    // Words that are in no later commit.
    try laboratory.folder.write("one/docs/server.md", "# Nothing\n")
    try laboratory.commit("one", "fifth", at: 1_699_000_001)
    let again = try await Program.run(laboratory.arguments(results: "again"))
    #expect(again.code == 0, "\(again.errors)")
    #expect(try laboratory.results("again") == expected)
    let updated = try await Program.run(laboratory.arguments("--update-lock", results: "updated"))
    #expect(updated.code == 0, "\(updated.errors)")
    let warm = try laboratory.results("updated")
    #expect(warm["lock.yaml"] != expected["lock.yaml"])
    #expect(warm["lock.yaml"] == (try laboratory.folder.read("experiments/e.lock")))
    // The cache's knowledge of earlier commits has no effect.
    let cold = try await Program.run(laboratory.arguments(results: "cold", cache: "empty"))
    #expect(cold.code == 0, "\(cold.errors)")
    #expect(try laboratory.results("cold") == warm)
  }

  @Test(
    "Parallel runs with one cache and one folder of results do not disturb each other")
  func together() async throws {
    let laboratory = try Laboratory()
    try await withThrowingTaskGroup(of: Program.Result.self) { group in
      for _ in 0..<4 { group.addTask { try await Program.run(laboratory.arguments()) } }
      for try await result in group { #expect(result.code == 0, "\(result.errors)") }
    }
    let expected = try laboratory.results()
    #expect(try await Program.run(laboratory.arguments(results: "alone", cache: "new")).code == 0)
    #expect(try laboratory.results("alone") == expected)
  }

  @Test("Uncommitted changes are read only with worktree: true, and the report says so")
  func worktree() async throws {
    let laboratory = try Laboratory()
    try laboratory.folder.write("one/src/extra.py", "def accept_connection():\n    pass\n")
    func files(_ value: String, _ results: String) async throws -> (ran: String, report: String) {
      try laboratory.writeDefinition(
        results,
        repositories: "- {name: one, path: ../one, \(value)ground_truth: ../truth/one.yaml}")
      let result = try await Program.run(
        laboratory.arguments(
          definition: laboratory.folder.file("experiments/\(results).yaml"), results: results))
      #expect(result.code == 0, "\(result.errors)")
      let found = try laboratory.results(results)
      return (found["runs/after.trec"] ?? "", (found["report.md"] ?? "") + result.errors)
    }
    let committed = try await files("", "committed")
    #expect(!committed.ran.contains("extra.py"))
    #expect(!committed.report.contains("working tree"))
    let changed = try await files("worktree: true, ", "changed")
    #expect(changed.ran.contains("src/extra.py"))
    #expect(changed.report.contains("one: the working tree was read, not a commit"))
  }

  @Test("A local copy is read instead of a declared source, and the report says so")
  func redirect() async throws {
    let laboratory = try Laboratory()
    _ = try await Program.run(laboratory.arguments())
    let expected = try laboratory.results()
    try laboratory.folder.git(
      in: ".", "clone", "--quiet", laboratory.folder.file("two"), "copy")
    try FileManager.default.moveItem(
      atPath: laboratory.folder.file("two"), toPath: laboratory.folder.file("gone"))
    let copy = laboratory.folder.file("copy")
    let result = try await Program.run(
      laboratory.arguments("--repository", "two=\(copy)", results: "copied", cache: "empty"))
    #expect(result.code == 0, "\(result.errors)")
    let found = try laboratory.results("copied")
    for name in expected.keys where name != "report.md" { #expect(found[name] == expected[name]) }
    #expect(found["report.md"]?.contains("two: a local copy was read instead") == true)
    #expect(found["report.md"]?.contains(copy) == false)
  }

  @Test(
    "With --json only results.json is on standard output; with --quiet standard error is empty")
  func streams() async throws {
    let laboratory = try Laboratory()
    let json = try await Program.run(laboratory.arguments("--json", "--quiet"))
    let results = try laboratory.results()
    #expect(json.output == results["results.json"])
    #expect(json.errors == "")
    let plain = try await Program.run(laboratory.arguments())
    #expect(plain.output.contains("objective"))
    #expect(plain.output.contains("report: \(laboratory.folder.file("results"))"))
    let lines = plain.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(!plain.errors.contains("\r") && !plain.errors.contains("\u{1B}"))
    #expect(lines.dropLast().allSatisfy { $0.hasSuffix(" s") }, "\(plain.errors)")
    #expect(lines.count { $0.hasPrefix("evaluation") } == 2)
    let quiet = try await Program.run(laboratory.arguments("--quiet"))
    #expect(quiet.errors == "")
    #expect(quiet.output == plain.output)
  }

  @Test("This experiment's own ground truths answer no query")
  func ownGroundTruth() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try folder.write("one/experiments/one.yaml", try folder.read("truth/one.yaml"))
    try laboratory.commit("one", "with its own judgments", at: 1_699_000_000)
    try laboratory.writeDefinition(
      repositories: "- {name: one, path: ../one, ground_truth: ../one/experiments/one.yaml}")
    _ = try await Program.run(laboratory.arguments())
    let results = try laboratory.results()
    #expect(results["runs/after.trec"]?.contains("experiments/one.yaml") == false)
    #expect(results["results.json"]?.contains("\"ground truth\": 1") == true)
  }

  /// Scores the TREC files of a run and compares with `results.json`.
  static func rescore(_ results: [String: String]) throws {
    struct Document: Decodable {
      struct Arm: Decodable {
        let name: String
        let repositories: [String: [String: Double]]
        let overall: [String: Double]
      }
      let arms: [Arm]
    }
    let text = try #require(results["results.json"])
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    let qrels = try TRECQrels(parsing: try #require(results["qrels.txt"]))
    #expect(document.arms.map(\.name) == ["before", "after"])
    for arm in document.arms {
      let run = try TRECRun(parsing: try #require(results["runs/\(arm.name).trec"]))
      let rankings = Dictionary(uniqueKeysWithValues: run.topics.map { ($0.id, $0.ranking) })
      var sums: [String: [String: [Double]]] = [:]
      for topic in qrels.topics {
        let repository = String(topic.id.prefix { $0 != "/" })
        let ranking = try JudgedRanking(rankings[topic.id], judgments: topic.judgments)
        for name in arm.overall.keys {
          let value =
            name == "objective"
            ? Objective.standard.score(ranking) : ranking.score(try Measure(parsing: name))
          sums[repository, default: [:]][name, default: []].append(value)
        }
      }
      #expect(sums.keys.sorted() == arm.repositories.keys.sorted())
      for (name, overall) in arm.overall {
        let means = sums.mapValues { values in
          let column = values[name] ?? []
          return column.reduce(0, +) / Double(column.count)
        }
        for (repository, mean) in means {
          let stated = try #require(arm.repositories[repository]?[name])
          #expect(abs(mean - stated) < 1e-12, "\(name) of \(repository)")
        }
        let mean = means.values.reduce(0, +) / Double(means.count)
        #expect(abs(mean - overall) < 1e-12, "\(name)")
      }
    }
  }
}
