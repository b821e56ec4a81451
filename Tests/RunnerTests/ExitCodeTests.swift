import Foundation
import Testing

/// The program's exit codes, and the remedy that each failure names.
@Suite struct ExitCodeTests {
  @Test("1: a gate failed, and everything is still written")
  func gate() async throws {
    let laboratory = try Laboratory(gates: ["after.mrr@10 > 1", "after.objective >= 0"])
    let result = try await Program.run(laboratory.arguments())
    #expect(result.code == 1)
    #expect(result.output.contains("gate FAILED: after.mrr@10 > 1"))
    #expect(result.output.contains("gate passed: after.objective >= 0"))
    let results = try laboratory.results()
    #expect(results["report.md"]?.contains("**failed**: `after.mrr@10 > 1`") == true)
    let json = try await Program.run(laboratory.arguments("--json"))
    #expect(json.code == 1)
    #expect(json.output == results["results.json"])
  }

  @Test(
    "2: wrong arguments, each with a remedy",
    arguments: [
      (["run"], "Missing expected argument '<definition>'"),
      (["run", "e.yaml", "--nothing"], "Unknown option '--nothing'"),
      (["run", "e.yaml", "--repository", "one"], "one"),
      (["run", "e.yaml", "--repository", "none=."], "its repositories are one, two"),
      (["plan", "e.yaml", "--repository", "none=."], "its repositories are one, two"),
      (["run", "e.yaml", "--repository", "one=a", "--repository", "one=b"], "'one' twice"),
      (["run", "e.yaml", "--jobs", "0"], "--jobs takes 1 to 1024"),
      (["run", "e.yaml", "--jobs", "9223372036854775807"], "--jobs takes 1 to 1024"),
      (["run", "e.yaml", "--jobs", "two"], "two"),
      (["run", "e.yaml", "--results", ""], "--results takes a folder"),
      (["run", "e.yaml", "--cache", ""], "--cache takes a folder"),
      (["run", "none.yaml"], "none.yaml:1:1: error: cannot read this file"),
      (["plan", "none.yaml"], "none.yaml:1:1: error: cannot read this file"),
      (["check", "none.yaml"], "none.yaml:1:1: error: cannot read this file"),
      (["check"], "Missing expected argument"),
      (["search"], "Missing expected argument '<query>'"),
      (["search", "a", "--limit", "0"], "--limit takes 1 to 10000"),
      (["search", "a", "--config", "none.yaml"], "none.yaml:1:1: error: cannot read this file"),
      (["schema", "nothing"], "definition, configuration, ground-truth"),
      (["nothing"], "nothing"),
    ])
  func arguments(arguments: [String], words: String) async throws {
    let laboratory = try Laboratory()
    let result = try await Program.run(
      arguments, in: laboratory.folder.file("experiments"),
      environment: ["XDG_CACHE_HOME": laboratory.folder.file("cache")])
    #expect(result.code == 2, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.output == "")
    #expect(!laboratory.folder.exists("experiments/e.lock"))
  }

  @Test("2: every error of a definition is shown at its place")
  func definition() async throws {
    let laboratory = try Laboratory()
    try laboratory.folder.write(
      "truth/one.yaml", "repo: one\nqueries: [{query: a, relevent_files: [a]}]\n")
    try laboratory.writeDefinition(more: "bench: {topk: 5}\nreportz: 1")
    for command in ["run", "plan", "check"] {
      let result = try await Program.run(
        [command, "e.yaml"], in: laboratory.folder.file("experiments"))
      #expect(result.code == 2)
      #expect(result.errors.contains("e.yaml:10:9: error: "), "\(result.errors)")
      #expect(result.errors.contains("did you mean 'top_k'?"))
      #expect(result.errors.contains("did you mean 'reports'?"))
    }
    try laboratory.writeDefinition()
    let truth = try await Program.run(["run", laboratory.definition])
    #expect(truth.code == 2)
    #expect(truth.errors.contains("truth/one.yaml:2:"))
    #expect(truth.errors.contains("did you mean 'relevant_files'?"))
  }

  @Test("2: unsupported features are reported at their place, before anything is fetched")
  func unsupported() async throws {
    let laboratory = try Laboratory()
    try laboratory.writeDefinition(
      more: "after: {rerank_confidence_threshold: 0.5}")
    let result = try await Program.run(laboratory.arguments())
    #expect(result.code == 2)
    let lines = result.errors.split(separator: "\n").filter { $0.contains("error:") }
    #expect(lines.count == 1, "\(result.errors)")
    #expect(!laboratory.folder.exists("cache"))
  }

  @Test("3: repositories that cannot be read")
  func repositories() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let truth = "ground_truth: ../truth/one.yaml"
    try FileManager.default.createDirectory(
      atPath: folder.file("empty"), withIntermediateDirectories: true)
    try folder.git(in: "empty", "init", "--quiet")
    let cases: [(repository: String, words: String)] = [
      ("git: \"file://\(folder.path)/none\"", "cannot fetch from file://"),
      ("git: \"file://\(folder.path)/two\", ref: mian", "did you mean 'main'"),
      ("path: ../empty", "has no commit yet"),
      ("git: \"https://127.0.0.1:9/none.git\"", "cannot fetch from https://"),
    ]
    for (repository, words) in cases {
      try laboratory.writeDefinition(repositories: "- {name: one, \(repository), \(truth)}")
      let result = try await Program.run(laboratory.arguments())
      #expect(result.code == 3, "\(repository): \(result.errors)")
      #expect(result.errors.contains("error: "))
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(!folder.exists("experiments/e.lock"))
      #expect(!folder.exists("results"))
    }
    let gone = try await Program.run(
      laboratory.arguments("--repository", "one=\(folder.file("none"))"))
    #expect(gone.code == 3)
    #expect(gone.errors.contains("there is no folder \(folder.file("none"))"))
  }

  @Test("3: programs that are missing or not the expected ones")
  func programs() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    func link(_ name: String, in target: String) throws {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      let found = path.split(separator: ":").map { "\($0)/\(name)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
      try folder.writeProgram("\(target)/\(name)", "exec '\(try #require(found))' \"$@\"")
    }
    for name in ["git", "sh"] { try link(name, in: "no-ctags") }
    for name in ["ctags", "sh"] { try link(name, in: "no-git") }
    try link("git", in: "other-ctags")
    try folder.writeProgram("other-ctags/ctags", "echo 'Exuberant Ctags 5.8'")
    for (path, words) in [
      ("no-ctags", ["'ctags' was not found", "universal-ctags"]),
      ("no-git", ["git is needed", "install git"]),
      ("other-ctags", ["not Universal Ctags: 'Exuberant Ctags 5.8'", "universal-ctags"]),
    ] {
      for arguments in [
        laboratory.arguments(),
        ["search", "a", "--repository", folder.file("one"), "--cache", folder.file("cache")],
      ] {
        let result = try await Program.run(arguments, environment: ["PATH": folder.file(path)])
        #expect(result.code == 3, "\(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
        #expect(!folder.exists("results"))
      }
    }
  }

  @Test("3: a file that cannot be written is named, and nothing else is lost")
  func files() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try folder.write("file", "kept")
    for (arguments, name) in [
      (laboratory.arguments(results: "file"), "file/trial"),
      (laboratory.arguments(cache: "file"), "file/"),
      (laboratory.arguments("--lock", folder.file("file/a.lock")), "file/a.lock"),
    ] {
      let result = try await Program.run(arguments)
      #expect(result.code == 3, "\(result.errors)")
      #expect(result.errors.contains("error: "))
      #expect(result.errors.contains(folder.file(name)), "\(result.errors)")
      #expect(try folder.read("file") == "kept")
    }
    #expect(try await Program.run(laboratory.arguments()).code == 0)
  }
}
