import Foundation
import Testing

/// The changes that a lock accepts, and the messages for those that it refuses.
@Suite struct LockTests {
  @Test("A lock is written beside the definition or to the given path")
  func place() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let elsewhere = folder.file("locks/deep/other.lock")
    let named = try await Program.run(laboratory.arguments("--lock", elsewhere))
    #expect(named.code == 0, "\(named.errors)")
    #expect(!folder.exists("experiments/e.lock"))
    let lock = try folder.read("locks/deep/other.lock").replacing("\"", with: "")
    let plain = try await Program.run(laboratory.arguments())
    #expect(plain.code == 0)
    #expect(try folder.read("experiments/e.lock").replacing("\"", with: "") == lock)
    #expect(lock.contains("commit: \(try folder.git(in: "one", "rev-parse", "HEAD"))"))
    #expect(lock.contains("tree: \(try folder.git(in: "two", "rev-parse", "HEAD^{tree}"))"))
    #expect(!lock.contains(folder.path + "/one"), "no path of this machine that was not written")
  }

  @Test("A changed ground truth is refused and named until the lock is renewed")
  func groundTruth() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    #expect(try await Program.run(laboratory.arguments()).code == 0)
    let text = try folder.read("truth/one.yaml")
    try folder.write("truth/one.yaml", text + "  - {query: more, relevant_files: [config.yaml]}\n")
    let refused = try await Program.run(laboratory.arguments(results: "refused"))
    #expect(refused.code == 3)
    #expect(refused.errors.contains("one: ground truth was "))
    #expect(refused.errors.contains("--update-lock"))
    #expect(refused.output == "")
    #expect(!folder.exists("refused"))
    #expect(
      try await Program.run(laboratory.arguments("--update-lock", results: "new")).code == 0)
    #expect(try await Program.run(laboratory.arguments(results: "new")).code == 0)
    #expect(try laboratory.results("new")["results.json"]?.contains("\"more\"") == true)
  }

  @Test("An access log changes the results, and the lock refuses a changed log")
  func accessLog() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    try folder.write("uses.jsonl", #"{"path": "docs/server.md", "time": 1700000000}"# + "\n")
    let source = "{name: one, path: ../one, worktree: true, ground_truth: ../truth/one.yaml"
    try laboratory.writeDefinition("plain", repositories: "- \(source)}")
    try laboratory.writeDefinition(
      "logged", repositories: "- \(source), access_log: ../uses.jsonl}",
      more: "after: {base: standard, frecency_weight: 1}")
    var runs: [String: String] = [:]
    for name in ["plain", "logged"] {
      let result = try await Program.run(
        laboratory.arguments(
          definition: folder.file("experiments/\(name).yaml"), results: name))
      #expect(result.code == 0, "\(result.errors)")
      runs[name] = try laboratory.results(name)["results.json"]
    }
    #expect(runs["plain"]?.contains("\"parameter\": \"frecency_weight\"") == true)
    #expect(runs["logged"]?.contains("\"parameter\": \"frecency_weight\"") == false)
    try folder.write("uses.jsonl", #"{"path": "src/server.py", "time": 1700000000}"# + "\n")
    let refused = try await Program.run(
      laboratory.arguments(definition: folder.file("experiments/logged.yaml"), results: "refused"))
    #expect(refused.code == 3)
    #expect(refused.errors.contains("one: access log was "))
  }

  @Test("A changed definition is refused and named")
  func definition() async throws {
    let laboratory = try Laboratory()
    #expect(try await Program.run(laboratory.arguments()).code == 0)
    try laboratory.folder.git(in: "two", "branch", "other")
    let url = "file://\(laboratory.folder.path)/two"
    let cases: [(repositories: String, words: [String])] = [
      (
        """
        - {name: one, path: ../one, ground_truth: ../truth/one.yaml}
        - {name: two, git: "\(url)", ref: other, ground_truth: ../truth/two.yaml}
        """, ["two: ref was main and is other"]
      ),
      (
        "- {name: one, path: ../one, ground_truth: ../truth/one.yaml}",
        ["two: is in the lock and no longer in the experiment"]
      ),
      (
        """
        - {name: one, path: ../one, ground_truth: ../truth/one.yaml}
        - {name: three, path: ../two, ground_truth: ../truth/two.yaml}
        """, ["three: is not in the lock"]
      ),
      (
        """
        - {name: one, path: ../one/src, ground_truth: ../truth/one.yaml}
        - {name: two, git: "\(url)", ref: main, ground_truth: ../truth/two.yaml}
        """, ["has tree"]
      ),
    ]
    for (repositories, words) in cases {
      try laboratory.writeDefinition(repositories: repositories)
      let result = try await Program.run(laboratory.arguments())
      #expect(result.code == 3, "\(repositories)")
      for word in words + ["--update-lock"] {
        #expect(result.errors.contains(word), "\(result.errors)")
      }
    }
  }

  @Test("If a commit is gone, the same files are read with a warning and other files are refused")
  func vanished() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    #expect(try await Program.run(laboratory.arguments()).code == 0)
    let old = try folder.git(in: "one", "rev-parse", "HEAD")
    func forget() throws {
      try folder.git(in: "one", "reflog", "expire", "--expire=now", "--all")
      try folder.git(in: "one", "gc", "--quiet", "--prune=now")
    }
    // The last commit with another message: the same tree under another id.
    try folder.git(
      in: "one", at: 1_690_000_001, "commit", "--quiet", "--amend", "-m", "said otherwise")
    try forget()
    let same = try await Program.run(laboratory.arguments(results: "same"))
    #expect(same.code == 0, "\(same.errors)")
    #expect(
      same.errors.contains("warning: one: the locked commit is not available; the same files"))
    #expect(try laboratory.results("same")["report.md"]?.contains("same files were read") == true)
    try folder.write("one/src/more.py", "more = 1\n")
    try folder.git(in: "one", "add", "--all")
    try folder.git(in: "one", "commit", "--quiet", "--amend", "-m", "other files")
    try forget()
    let other = try await Program.run(laboratory.arguments(results: "other"))
    #expect(other.code == 3)
    #expect(other.errors.contains(old), "\(other.errors)")
    #expect(other.errors.contains("--update-lock"))
    #expect(!folder.exists("other"))
  }

  @Test("Other tools are a warning; an invalid lock is an error at its place")
  func text() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    #expect(try await Program.run(laboratory.arguments()).code == 0)
    let lock = try folder.read("experiments/e.lock")
    let line = try #require(lock.split(separator: "\n").first { $0.hasPrefix("  git: \"2") })
    try folder.write(
      "experiments/e.lock",
      lock.replacing(line, with: "  git: \"1.0\"").replacing("  assay: \"", with: "  assay: \"0."))
    let older = try await Program.run(laboratory.arguments(results: "older"))
    #expect(older.code == 0, "\(older.errors)")
    #expect(older.errors.contains("warning: since the lock was made, git was 1.0 and is 2"))
    #expect(!older.errors.contains("assay was"), "\(older.errors)")
    try folder.write("experiments/e.lock", lock.replacing(" tree:", with: " tee:"))
    let wrong = try await Program.run(laboratory.arguments(results: "wrong"))
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("e.lock:"), "\(wrong.errors)")
    #expect(wrong.errors.contains("did you mean 'tree'?"))
  }
}
