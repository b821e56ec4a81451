import Foundation
import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Support

/// An experiment that reads input files of every kind.
final class InputLaboratory {
  let folder: TestRepository
  /// The files, by path in the folder.
  private(set) var files: [String: String]
  private var runs = 0
  private var lock: Lock?

  init() async throws {
    folder = try TestRepository(isRepository: false)
    files = Self.texts
    let repository = try TestRepository()
    self.repository = repository
    for number in 0..<6 {
      try repository.write(
        "lib/part\(number).py", "class Part\(number):\n    def load(self): pass\n")
    }
    try repository.commit("first")
    for number in 0..<4 {
      try repository.write(
        "lib/part\(number).py",
        "class Part\(number):\n    def load(self):\n        return \(number)\n")
      try repository.commit("let part \(number) load a number", at: 1_700_000_100 + number)
    }
    files["e.yaml"] = Self.definition(repository.path, replay: nil)
    try restore()
    // A program answers once; the experiment at hand replays what it said.
    _ = try await run()
    let recorded = try FileManager.default.contentsOfDirectory(
      atPath: "\(folder.path)/results-1/inputs")
    let run = try #require(recorded.first { !$0.hasSuffix(".jsonl") })
    let proposals = "\(folder.path)/results-1/inputs/\(run)/proposals"
    for name in try FileManager.default.contentsOfDirectory(atPath: proposals) {
      files["recording/\(name)"] = try String(
        contentsOfFile: "\(proposals)/\(name)", encoding: .utf8)
    }
    files["e.yaml"] = Self.definition(repository.path, replay: "recording")
    try restore()
  }

  private let repository: TestRepository

  /// Writes all files as they were.
  func restore() throws {
    for (name, text) in files { try folder.write(name, text) }
  }

  /// The results of the experiment, whose files change between the plan and the run.
  func run(
    files: SourceFiles = .disk, changing change: () throws -> Void = {}
  ) async throws -> String {
    runs += 1
    let runner = ExperimentRunner(cacheFolder: folder.path + "/cache", jobs: 2)
    let plan = try Plan(Definition.load(path: folder.path + "/e.yaml", files: files))
    try change()
    let locked = try await runner.lock(plan, as: lock)
    let session = try await RunSession(
      locked, in: "\(folder.path)/results-\(runs)", startsNew: true)
    let outcome = try await runner.run(locked, session: session)
    lock = locked.lock
    return ResultsDocument(outcome).text
  }

  /// The files of a kind, by path in the folder.
  func names(of kind: InputKind) -> [String] {
    func below(_ folder: String) -> [String] { files.keys.filter { $0.hasPrefix(folder + "/") } }
    return switch kind {
    case .definition: ["e.yaml"]
    case .configuration: ["base.yaml"]
    case .groundTruth: ["truth.yaml"]
    case .tasks: ["tasks.yaml"]
    case .rulePack: ["rules/python/manifest.yaml", "rules/python/rules.yaml"]
    case .ruleCorpus: below("rules/python/corpus")
    case .ruleFillings: ["fillings.yaml"]
    case .ruleTemplates: below("rules/templates")
    case .guidance: ["guide.md"]
    case .scratchpad: ["pad.jsonl"]
    case .recording: below("recording")
    case .accessLog: ["uses.jsonl"]
    }
  }

  /// Other contents of files of a kind, by path in the folder.
  func changes(of kind: InputKind) -> [String: String] {
    let (old, new) =
      switch kind {
      case .definition: ("seed: 7", "seed: 8")
      case .configuration: ("1.1", "1.9")
      case .groundTruth: ("lib/part1.py", "lib/part5.py")
      case .tasks: ("lib/part1.py", "lib/part4.py")
      case .rulePack: ("confidence: 0.3", "confidence: 0.9")
      case .ruleCorpus: ("# expect: python-todo\n", "")
      case .ruleFillings: ("old_(?:one|two)", "new")
      case .ruleTemplates: ("0.7", "0.1")
      case .guidance: ("long", "short")
      case .scratchpad: ("\n", "no event\n")
      case .recording: ("nothing to say", "something \\ else")
      case .accessLog: ("{", "no access")
      }
    return names(of: kind).reduce(into: [:]) { changed, name in
      let text = files[name] ?? ""
      if text.contains(old) { changed[name] = text.replacing(old, with: new) }
    }
  }

  private static func definition(_ repository: String, replay: String?) -> String {
    let replay = replay.map { ", replay: \($0)" } ?? ""
    let asking =
      "iterations: 1, candidates: 1, guidance: [guide.md], on_failure: sweep\(replay),"
      + " model: {provider: command, command: [sh, -c, 'cat > /dev/null; echo nothing to say']}"
    return """
      schema: assay/v1
      name: inputs
      seed: 7
      repositories:
        - name: one
          path: \(repository)
          ground_truth: truth.yaml
          tasks: tasks.yaml
          access_log: uses.jsonl
          mine: {limit: 4, files: 1..3}
      bench:
        mode: composite
        split: {tune: 0.5, held_out: 0.5}
        rules: {packs: [rules/python], fillings: [fillings.yaml], ask: 2}
        context: {budget: 500}
      baseline: base.yaml
      parameters: {bm25_k1: [0.5, 3], rules: [enabled]}
      proposer:
        - {name: first, mode: llm, \(asking)}
        - {name: second, mode: reason, scratchpad: pad.jsonl, \(asking)}

      """
  }

  private static let texts: [String: String] = {
    var files = [
      "base.yaml": "base: standard\nbm25_k1: 1.1\nfrecency_weight: 0.5\n",
      "guide.md": "Names are long here.\n",
      "pad.jsonl": "\n",
      "uses.jsonl": #"{"path": "lib/part2.py", "time": 1700000000}"# + "\n",
      "rules/python/manifest.yaml": SampleRules.manifest,
      "rules/python/rules.yaml": SampleRules.full,
      "rules/templates/deprecated-call.yaml": SampleRules.template,
      "fillings.yaml": SampleRules.fillings,
    ]
    var truth = "repo: one\nqueries:\n"
    var tasks = "schema: assay/tasks/v1\nrepo: one\ntasks:\n"
    for number in 0..<6 {
      truth +=
        "  - {id: q\(number), query: load part\(number), relevant_files: [lib/part\(number).py]}\n"
      tasks += """
          - id: t\(number)
            category: symbol_search
            tool: search_symbols
            query: where is part \(number)
            arguments: {name: Part\(number)}
            expected: {files: [lib/part\(number).py], symbols: [Part\(number)]}

        """
    }
    files["truth.yaml"] = truth
    files["tasks.yaml"] = tasks
    for name in ["a", "b", "c", "d"] {
      files["rules/python/corpus/\(name).py"] = """
        def load_\(name)(key):
            # expect: python-todo
            # TODO: more
            # expect: python-todo
            old_one(1)
            # ok: python-todo
            new(key)
            return key

        """
    }
    return files
  }()
}
