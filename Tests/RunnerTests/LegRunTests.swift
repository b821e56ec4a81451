import Foundation
import Testing

/// Benches of rules, of context, and of both with searches, from the definition to the report.
@Suite struct LegRunTests {
  /// A laboratory whose definition scores one bench; tasks ask for the files of its queries.
  static func laboratory(
    _ bench: String, parameters: String = "all", context: String = "{budget: 500}"
  ) throws -> StudyLaboratory {
    let study = try StudyLaboratory()
    let subjects = ["server", "store", "cache", "socket", "index", "token", "queue", "worker"]
    for repository in ["one", "two"] {
      var text = "schema: assay/tasks/v1\nrepo: \(repository)\ntasks:\n"
      for number in 0..<StudyLaboratory.queries {
        let subject = subjects[number % 8]
        let isTest = number % 5 == 4
        let path = isTest ? "tests/test_\(subject)\(number).py" : "lib/\(subject)\(number).py"
        let name = "\(subject.capitalized)\(number)"
        let (tool, arguments) =
          switch number % 4 {
          case 0: ("search_symbols", "{name: \(name)}")
          case 1: ("semantic_search", "{query: what a \(subject) may do}")
          case 2: ("bootstrap", "{task: change the \(subject)}")
          default: ("relevant_context", "{files: [\(path)]}")
          }
        text += """
            - id: t\(number)
              category: \(number % 4 == 0 ? "symbol_search" : "semantic_search")
              tool: \(tool)
              query: where is the \(subject) number \(number)
              arguments: \(arguments)
              expected: {files: [\(path)], symbols: [\(name)]}

          """
      }
      try study.folder.write("tasks/\(repository).yaml", text)
    }
    let both = ["one", "two"].map { name in
      let truth = bench == "composite" ? ", ground_truth: ../truth/\(name).yaml" : ""
      return "  - {name: \(name), path: ../\(name)\(truth), tasks: ../tasks/\(name).yaml}\n"
    }
    let packs = ["go", "python"].map { "\(Program.root)/rules/\($0)" }.joined(separator: ", ")
    try study.folder.write(
      "experiments/e.yaml",
      """
      schema: assay/v1
      name: trial
      seed: 7
      repositories:\(bench == "rule" ? " []\n" : "\n" + both.joined())
      bench:
        mode: \(bench)
        split: {tune: 0.6, held_out: 0.4}
        \(bench == "context" ? "" : "rules: {packs: [\(packs)], mine: true}")
        \(bench == "rule" ? "" : "context: \(context)")
      parameters: \(parameters)
      proposer: {mode: sweep, iterations: 8, candidates: 3}
      accept: {rule: strict, floor: {per: repository, ratio: 0.9}}
      """)
    return study
  }

  @Test(
    "Bytes are the same at any number of jobs, resumed midway, and reproduced",
    arguments: ["rule", "context", "composite"])
  func bytes(_ bench: String) async throws {
    let study = try Self.laboratory(bench)
    try await study.run("--jobs", "1")
    let expected = try study.files()
    let results = try #require(expected["results.json"])
    #expect(results.contains("\"mode\": \"\(bench)\""))
    #expect(expected["baseline.json"]?.contains("\"mode\": \"\(bench)\"") == true)
    let trials = StudyLaboratory.rows(try #require(expected["evolution_summary.jsonl"]))
    #expect(trials.count == 24)
    // The candidates were scored, not the baseline repeatedly.
    let scores = Set(trials.compactMap { $0.firstMatch(of: /"score": ?([^,]+),/)?.1 })
    #expect(scores.count > 3, "\(scores)")
    try study.stop(after: 10)
    let again = try await study.run("--jobs", "2")
    #expect(again.errors.contains("resuming after 10 trials\n"))
    StudyLaboratory.expectSame(try study.files(), expected)
    let run = study.folder.file(try study.directory())
    let reproduced = try await Program.run(
      ["reproduce", run, "--cache", study.folder.file("cache")])
    #expect(reproduced.code == 0, "\(reproduced.output)\(reproduced.errors)")
    let shown = try await Program.run(["show", run])
    #expect(shown.code == 0 && shown.output.contains("objective"), "\(shown.errors)")
    let report = try #require(expected["report.md"])
    #expect(report.contains("## Rules") == (bench != "context"))
    #expect(report.contains("## Tasks by category") == (bench != "rule"))
  }

  @Test("A bench can ask another server and names the task in which it crashed")
  func server() async throws {
    let program = try Program.path()
    let own = try Self.laboratory("context", parameters: "{bm25_k1: [0.5, 3]}")
    try await own.run()
    let tools = "tools: {semantic_search: semantic_search, search_symbols: search_symbols}"
    let served = try Self.laboratory(
      "context", parameters: "{bm25_k1: [0.5, 3]}",
      context: "{budget: 500, server: [\(program), serve, --mcp, .], \(tools)}")
    try await served.run()
    func before(_ study: StudyLaboratory) throws -> String {
      let baseline = try #require(try study.files()["baseline.json"])
      return String(try #require(baseline.firstMatch(of: /"recall": [0-9.]+/)).0)
    }
    // The server answers with the standard parameters, so symbols and most searches agree.
    #expect(try before(served).hasPrefix("\"recall\": 0."))
    let crash = try Self.laboratory(
      "context", parameters: "{bm25_k1: [0.5, 3]}",
      context: "{budget: 500, server: [sh, -c, 'exit 7'], \(tools)}")
    let failed = try await crash.run(expecting: 3)
    #expect(failed.errors.contains("the server failed on the task 't0'"), "\(failed.errors)")
    #expect(failed.errors.contains("7"), "\(failed.errors)")
  }

  @Test("Keys that a bench of legs does not read are refused at their place")
  func refused() async throws {
    let study = try Self.laboratory("rule")
    let path = "experiments/e.yaml"
    let text = try study.folder.read(path)
    func check(_ from: String, _ to: String, _ words: String) async throws {
      try study.folder.write(path, text.replacing(from, with: to))
      let result = try await Program.run(["check", study.folder.file(path)])
      #expect(result.code == 2 && result.errors.contains(words), "\(result.errors)")
    }
    try await check("mode: rule", "mode: search", "a bench 'search' needs a repository")
    try await check("mode: rule", "mode: search", "a bench 'search' reads no 'rules'")
    try await check("mode: rule", "mode: rule\n  weights: {}", "reads no 'weights'")
    try await check("/rules/go,", "/rules/og,", "there is no folder")
    // The contents of a pack are known once it is read.
    try study.folder.write(path, text + "\nbaseline: {rules: {packs: {pyton: false}}}\n")
    let result = try await Program.run(["plan", study.folder.file(path)])
    #expect(result.code == 2, "\(result.errors)")
    #expect(result.errors.contains("there is no rule or pack 'pyton'"), "\(result.errors)")
    #expect(result.errors.contains("did you mean 'python'?"), "\(result.errors)")
  }
}
