import Foundation
import Testing

/// `assay run` of definitions that tune.
@Suite struct StudyRunTests {
  private static func results(_ files: [String: String]) throws -> [String: Any] {
    let text = try #require(files["results.json"])
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("One definition gives the same bytes at any number of jobs and when run again")
  func determinism() async throws {
    let bench = try StudyLaboratory()
    try await bench.run("--jobs", "1")
    let expected = try bench.files()
    #expect(
      expected.keys.sorted() == [
        "../openings.jsonl", "baseline.json", "best_config.yaml", "evolution_summary.jsonl",
        "experiment.yaml", "lock.yaml", "origin.yaml", "qrels.txt", "report.md", "resolved.yaml",
        "results.json", "runs/after.trec", "runs/before.trec",
      ])
    try await bench.run("--jobs", "2", results: "two")
    StudyLaboratory.expectSame(try bench.files("two"), expected)
    let again = try await bench.run()
    #expect(again.errors.contains("resuming after \(StudyLaboratory.trials) trials\n"))
    StudyLaboratory.expectSame(try bench.files(), expected)
    let keys = try StudyLaboratory.keys(try #require(expected["evolution_summary.jsonl"]))
    #expect(keys.count == StudyLaboratory.trials && Set(keys).count == keys.count)
    #expect(keys.first == "sweep 0 1 1" && keys.last == "sweep 0 16 3")
  }

  /// Every judged query is in one part; the TREC files and qrels contain only the held-out part.
  @Test("Only held-out queries are reported")
  func heldOut() async throws {
    let bench = try StudyLaboratory()
    let run = try await bench.run()
    let files = try bench.files()
    let document = try Self.results(files)
    let tuning = try #require(document["tuning"] as? [String: Any])
    let study = try #require((tuning["studies"] as? [[String: Any]])?.first)
    let tuned = try #require(study["tuning_queries"] as? Int)
    let queries = try #require(document["queries"] as? [[String: Any]])
    #expect(tuned + queries.count == 2 * StudyLaboratory.queries && !queries.isEmpty)
    let reported = Set(
      queries.compactMap { query -> String? in
        guard let name = query["repository"] as? String, let id = query["id"] as? String else {
          return nil
        }
        return "\(name)/\(id)"
      })
    #expect(reported.count == queries.count)
    for name in ["qrels.txt", "runs/before.trec", "runs/after.trec"] {
      let topics = Set((files[name] ?? "").split(separator: "\n").map { $0.prefix { $0 != " " } })
      #expect(Set(topics.map(String.init)) == reported, "\(name)")
    }
    let gain = try #require(study["gain"] as? Double)
    #expect(gain > 0, "nothing was accepted, so that this shows little")
    #expect(run.output.contains("sweep: \(StudyLaboratory.trials) trials, "))
    #expect(run.output.contains("the table above is of \(queries.count) queries that no study saw"))
    let report = try #require(files["report.md"])
    #expect(report.contains("On queries that were held out from tuning, the objective went from"))
    #expect(
      report.contains(
        "The held-out queries were opened once in this run, after the studies ended.\n"))
    // The gains of the accepted rows sum to the study's gain.
    let rows = try StudyLaboratory.rows(try #require(files["evolution_summary.jsonl"])).map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let accepted = rows.filter { $0["status"] as? String == "accepted" }
    let sum = accepted.reduce(0) { $0 + ($1["delta"] as? Double ?? 0) }
    #expect(abs(sum - gain) < 1e-12)
    let best = try #require(accepted.last?["configuration"] as? [String: Any])
    let written = try #require(files["best_config.yaml"])
    for (name, value) in best where value is Double && !(value is Bool) {
      #expect(written.contains("\(name): "), "\(name)")
    }
  }

  @Test(
    "A run of changed settings on the same held-out queries is recorded, and its report says so")
  func openings() async throws {
    let bench = try StudyLaboratory()
    try await bench.run()
    let first = try bench.files()
    let id = try #require(bench.directory().split(separator: "/").last.map(String.init))
    let second = try await bench.run("--set", "accept.rule=confident")
    #expect(second.output.contains("warning: runs \(id) had looked at some of them\n"))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: bench.folder.file("results/trial"))
    let other = try #require(names.first { $0 != id && $0 != "openings.jsonl" })
    #expect(names.count == 3)
    let sentence = " Other runs of this experiment had opened some of them before (`\(id)`): "
    #expect(try bench.folder.read("results/trial/\(other)/report.md").contains(sentence))
    let log = try bench.folder.read("results/trial/openings.jsonl")
    #expect(StudyLaboratory.rows(log).count == 2)
    #expect(log.hasPrefix(try #require(first["../openings.jsonl"])))
    // The first run again: nothing is added, and no run came before it.
    try await bench.run()
    #expect(try bench.folder.read("results/trial/openings.jsonl") == log)
    #expect(try bench.folder.read("results/trial/\(id)/report.md") == first["report.md"])
    #expect(try bench.folder.read("results/trial/\(id)/results.json") == first["results.json"])
  }

  @Test("With folds every query is reported once, by a study that did not see it")
  func folds() async throws {
    let bench = try StudyLaboratory(
      StudyLaboratory.standard.replacing("{tune: 0.6, held_out: 0.4}", with: "{folds: 3}")
        .replacing("iterations: 16", with: "iterations: 4"))
    try await bench.run("--jobs", "1")
    let files = try bench.files()
    let document = try Self.results(files)
    #expect((document["queries"] as? [Any])?.count == 2 * StudyLaboratory.queries)
    let keys = try StudyLaboratory.keys(try #require(files["evolution_summary.jsonl"]))
    #expect(keys.count == 4 * 12 && Set(keys).count == keys.count)
    #expect(Set(keys.map { $0.split(separator: " ")[1] }) == ["0", "1", "2", "3"])
    let report = try #require(files["report.md"])
    #expect(report.contains("were opened 3 times, fold by fold, in this run"), "\(report)")
    #expect(report.contains("Queries were divided into 3 folds by query"))
    // A study stopped within a fold resumes there.
    for stopped in [7, 20, 40] {
      try bench.stop(after: stopped)
      try await bench.run("--jobs", "2")
      StudyLaboratory.expectSame(try bench.files(), files, "stopped after \(stopped)")
    }
  }

  @Test("Each of several proposers has an arm and a verdict, and the best is the arm 'after'")
  func proposers() async throws {
    let bench = try StudyLaboratory(
      StudyLaboratory.space
        + """
        proposer:
          - {mode: sobol, iterations: 5, candidates: 2}
          - {name: steps, mode: sweep, iterations: 6, candidates: 3}

        """)
    try await bench.run()
    let files = try bench.files()
    let keys = try StudyLaboratory.keys(try #require(files["evolution_summary.jsonl"]))
    #expect(keys.count { $0.hasPrefix("sobol ") } == 10)
    #expect(keys.count { $0.hasPrefix("steps ") } == 18)
    let document = try Self.results(files)
    let arms = try #require(document["arms"] as? [[String: Any]])
    #expect(arms.map { $0["name"] as? String } == ["before", "after", "sobol", "steps"])
    let tuning = try #require(document["tuning"] as? [String: Any])
    let studies = try #require(tuning["studies"] as? [[String: Any]])
    let gains = studies.compactMap { $0["gain"] as? Double }
    let winner = gains[1] > gains[0] ? "steps" : "sobol"
    #expect(tuning["winner"] as? String == winner)
    #expect(tuning["trials"] as? Int == 28)
    func untagged(_ text: String?) -> [[Substring]] {
      (text ?? "").split(separator: "\n").map { $0.split(separator: " ").dropLast() }.map(
        Array.init)
    }
    #expect(untagged(files["runs/after.trec"]) == untagged(files["runs/\(winner).trec"]))
    for name in ["before and sobol", "before and steps", "sobol and steps"] {
      #expect(files["report.md"]?.contains("## \(name)\n") == true, "\(name)")
    }
    try bench.stop(after: 13)
    try await bench.run("--jobs", "2")
    StudyLaboratory.expectSame(try bench.files(), files)
  }

  @Test("An arm found by a study has ablations, a path and curves")
  func ablations() async throws {
    let bench = try StudyLaboratory(
      StudyLaboratory.standard + """
        ablations: {signals: [name_token_boost, {name: short, set: {bm25_b: 0.1}}], add_one: true, path: true}
        sensitivity: {parameters: [bm25_k1, class_boost], levels: 3, interactions: 1}

        """)
    try await bench.run("--jobs", "1")
    let files = try bench.files()
    let text = try #require(files["ablation.json"])
    let ablation = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(ablation.keys.sorted() == ["path", "sensitivity", "signals"])
    for name in ["name_token_boost", "short", "only-short"] {
      #expect(files["runs/\(name).trec"] != nil, "\(name)")
    }
    let report = try #require(files["report.md"])
    for title in [
      "What each signal adds to the others", "What each signal does on its own",
      "From before to after, one parameter at a time", "Around after: one parameter at a time",
      "Around after: parameters that act together",
    ] {
      #expect(report.contains("## \(title)\n"), "\(title)")
    }
    try bench.stop(after: 5)
    try await bench.run("--jobs", "2")
    StudyLaboratory.expectSame(try bench.files(), files)
  }

  @Test("3: a signal is off in the point that a study found; the rest is kept and reported")
  func alreadyOff() async throws {
    let bench = try StudyLaboratory(
      StudyLaboratory.standard.replacing("class_boost: [1, 3]", with: "class_boost: {choices: [1]}")
        + "ablations: [class_boost]\n")
    let result = try await bench.run(expecting: 3)
    #expect(result.errors.contains("error: "))
    #expect(result.errors.contains("class_boost"), "\(result.errors)")
    let files = try bench.files()
    #expect(files["report.md"]?.contains("**Not run**: ") == true)
    #expect(files["results.json"] != nil)
    #expect(files["ablation.json"]?.contains("\"failure\": \"") == true)
  }

  @Test(
    "--set changes a study and its resolved definition; a grid beyond its budget gives a warning")
  func settings() async throws {
    let bench = try StudyLaboratory()
    try await bench.run("--set", "proposer.iterations=2")
    let files = try bench.files()
    #expect(
      files["resolved.yaml"]?.contains("iterations: 2\n") == true, "\(files["resolved.yaml"] ?? "")"
    )
    #expect(files["experiment.yaml"]?.contains("iterations: 16") == true)
    #expect(StudyLaboratory.rows(files["evolution_summary.jsonl"] ?? "").count == 6)
    let grid = try await bench.run(
      "--set", "proposer={mode: grid, iterations: 2, candidates: 2, levels: 3}", results: "grid")
    let warning = "the grid of 'grid' has up to 729 points, of which 4 are tried"
    #expect(grid.errors.contains("warning: \(warning)"), "\(grid.errors)")
    #expect(try bench.files("grid")["report.md"]?.contains(warning) == true)
    let plan = try await Program.run(
      ["plan", bench.laboratory.definition, "--set", "proposer={mode: grid, iterations: 2}"])
    #expect((plan.output + plan.errors).contains("the grid of 'grid' has up to"), "\(plan.output)")
  }
}
