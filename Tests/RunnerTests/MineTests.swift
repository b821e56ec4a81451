import Foundation
import Testing

@testable import Definitions

/// `assay mine`.
@Suite struct MineTests {
  @Test("Mining writes a ground truth for definitions and reports what was dropped")
  func mine() async throws {
    let folder = try Folder()
    func git(_ arguments: String...) async throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", folder.path] + arguments
      var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
      environment.merge([
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
      ]) { $1 }
      process.environment = environment
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    try await git("init", "--quiet")
    for (number, message) in [
      "Begin with two files", "fix(list): Reads of \"empty\" lists: all (#3)", "Only one",
    ].enumerated() {
      try folder.write("a.c", "int a\(number);\n")
      if number < 2 { try folder.write("b.c", "int b\(number);\n") }
      try await git("add", "--all")
      try await git("commit", "--quiet", "--message", message)
    }
    let cache = folder.file("cache")
    func mine(_ more: String...) async throws -> Program.Result {
      try await Program.run(
        ["mine", folder.path, "--cache", cache, "--output", folder.file("out/truth.yaml")] + more)
    }
    let plain = try await mine("--name", "lists")
    #expect(plain.code == 0, "\(plain.errors)")
    #expect(plain.output == "1 query written to \(folder.file("out/truth.yaml"))\n")
    #expect(
      plain.errors == """
        3 commits
        dropped 1: no parent
        dropped 1: fewer than 3 words

        """)
    let truth = try GroundTruth.load(path: folder.file("out/truth.yaml"))
    #expect(truth.repository == "lists")
    #expect(truth.queries.map(\.text) == ["Reads of \"empty\" lists: all"])
    #expect(truth.queries[0].relevantPaths == ["a.c", "b.c"])
    let map = try await mine("--map", "--files", "2..3", "--limit", "5")
    #expect(map.code == 0, "\(map.errors)")
    let cases = try GroundTruth.load(path: folder.file("out/truth.yaml"))
    #expect(cases.queries.count == 1 && cases.queries[0].weight == 1.5)
    #expect(Set(cases.queries[0].relevantPaths + [cases.queries[0].seedFile]) == ["a.c", "b.c"])
    for (arguments, words) in [
      (["--since", "2024-02-31"], "the month 2024-02 has 29 days"),
      (["--files", "5..2"], "the span 5..2 runs downwards"),
      (["--limit", "0"], "expected a whole number from 1 to 100000"),
    ] {
      let result = try await Program.run(
        ["mine", folder.path, "--output", "x", "--cache", cache] + arguments)
      #expect(result.code == 2)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    for (arguments, queries) in [
      (["--since", "1 week ago"], 1), (["--since", "yesterday"], 1), (["--words", "7"], 0),
      (["--since", "@1000000000"], 1), (["--since", "2099-01-01 12:00 +0200"], 0),
      (["--since", "now"], 0),
    ] {
      let result = try await mine(arguments[0], arguments[1])
      #expect((result.code == 0) == (queries > 0), "\(arguments): \(result.errors)")
    }
    let dated = try await mine("--since", "2099-01-01 12:00 +0200")
    #expect(dated.errors.contains("since 2099-01-01T10:00:00Z"), "\(dated.errors)")
    let wrong = try await mine("--since", "foo")
    #expect(wrong.code == 2 && wrong.errors.contains("cannot read the date 'foo'"))
    // Without cases no file is written.
    let none = try await Program.run(
      [
        "mine", folder.path, "--cache", cache, "--output", folder.file("none.yaml"), "--since",
        "2099-01-01",
      ])
    #expect(none.code == 2 && none.errors.contains("no commit gives a query"), "\(none.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("none.yaml")))
  }
}
