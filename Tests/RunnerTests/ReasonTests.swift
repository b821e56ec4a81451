import Foundation
import Testing

/// `assay reason` as a user runs it; the model is a script.
@Suite struct ReasonTests {
  /// A folder with failures, and an agent that gives prepared answers.
  private struct Desk {
    let folder: Folder

    init() throws {
      folder = try Folder()
      try folder.write(
        "failures.json",
        """
        [{"query": "auth", "seed_file": "src/auth/login.rs", "expected_top": ["src/auth/session.rs"],
          "actual_top": ["README.md"], "ndcg": 0.23, "commit_message": "fix token refresh",
          "repo_context": {"name": "example-app", "file_count": 150}}]
        """)
      try folder.write(
        "params.json", "{\"focus_decay\": 0.5, \"focus_max_hops\": 2.0, \"boost_chat_file\": 20.0}")
      try folder.writeProgram(
        "agent.sh", "cat > \"$1\"; cat \"$2\"")
      try folder.write("model.yaml", "provider: command\norigin: a script of the tests\n")
    }

    func answer(_ text: String) throws { try folder.write("answer.txt", text) }

    func run(_ arguments: String...) async throws -> Program.Result {
      try await Program.run(["reason"] + arguments, in: folder.path)
    }

    /// The options that make the agent the model.
    func asking(_ more: String...) -> [String] {
      let path = folder.path
      return more + [
        "--model-settings", "model.yaml", "--model-set",
        "command=[\(path)/agent.sh, \(path)/prompt.txt, \(path)/answer.txt]",
      ]
    }

    func run(_ arguments: [String]) async throws -> Program.Result {
      try await Program.run(["reason"] + arguments, in: folder.path)
    }
  }

  private let headings = """
    ## Diagnosis
    The root outweighs the focus.
    ## Parameter Interactions
    focus_decay and boost_chat_file pull apart
    ## Proposed Changes
    focus_decay: increase medium "neighbours"
    boost_chat_file: decrease large "known already"
    pagerank_alpha: increase small "not asked for"
    ## Structural Insights
    no OR
    ## Confidence
    0.6 two cases
    """

  @Test("The demonstration needs no model, says so, and keeps a scratchpad on request")
  func demo() async throws {
    let folder = try Folder()
    let result = try await Program.run(
      ["reason", "demo", "--scratchpad", folder.file("pad.md")], in: folder.path)
    try #require(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("written by hand to show an episode; no model was asked"))
    #expect(result.output.contains("Changes: 4") && result.output.contains("Confidence: 0.6"))
    #expect(try folder.read("pad.md").contains("no model was asked"))
    let second = try await Program.run(
      ["reason", "demo", "--scratchpad", folder.file("pad.md")], in: folder.path)
    #expect(try second.code == 0 && folder.read("pad.md").contains("### Episode 2"))
    let json = try await Program.run(["reason", "demo", "--json"], in: folder.path)
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((value?["changes"] as? [Any])?.count == 4)
  }

  @Test("Failures become parameters, a scratchpad and a recording, which replays to the same bytes")
  func optimize() async throws {
    let desk = try Desk()
    let folder = desk.folder
    try desk.answer(headings)
    let result = try await desk.run(
      desk.asking(
        "optimize", "--failures", "failures.json", "--params", "params.json", "--scratchpad",
        "a/pad.md", "--output", "a/new.json"))
    try #require(result.code == 0, "\(result.errors)")
    for part in [
      "Episode 1, 1 failure", "Answer: a script of the tests", "focus_decay 0.5 → 0.65",
      "boost_chat_file 20 → 10", "'pagerank_alpha' is not changed here",
      "Confidence: 0.6, two cases",
    ] { #expect(result.output.contains(part), "\(part)\n\(result.output)") }
    #expect(
      try folder.read("a/new.json")
        == "{\"boost_chat_file\": 10.0, \"focus_decay\": 0.65, \"focus_max_hops\": 2}\n")
    #expect(try folder.read("prompt.txt").contains("Query: \"auth\""))

    // The recording gives the same again, without the agent.
    try folder.remove("agent.sh")
    let again = try await desk.run(
      "optimize", "--failures", "failures.json", "--params", "params.json", "--scratchpad",
      "b/pad.md", "--output", "b/new.json", "--replay", "a/exchanges")
    try #require(again.code == 0, "\(again.errors)")
    #expect(again.output == result.output)
    for name in ["new.json", "pad.md", "pad.jsonl", "exchanges/reason-001-1.json"] {
      #expect(try folder.read("a/\(name)") == folder.read("b/\(name)"), "\(name)")
    }
    // Another question was not recorded.
    let other = try await desk.run(
      "optimize", "--failures", "failures.json", "--scratchpad", "c/pad.md", "--replay",
      "a/exchanges")
    #expect(other.code == 3)
    #expect(other.errors.contains("the prompt differs from the recorded one"))
    #expect(other.errors.contains("- - boost_chat_file") || other.errors.contains("+ - "))
  }

  @Test("A scratchpad accumulates over episodes and is part of the next prompt")
  func accumulation() async throws {
    let desk = try Desk()
    let folder = desk.folder
    try desk.answer(headings)
    for _ in 0..<2 {
      let result = try await desk.run(
        desk.asking("optimize", "--failures", "failures.json", "--scratchpad", "pad.md"))
      try #require(result.code == 0, "\(result.errors)")
    }
    #expect(try folder.read("pad.md").contains("- Episodes: 2"))
    #expect(
      try folder.read("prompt.txt").contains("focus_decay and boost_chat_file pull apart"))
    #expect(folder.exists("exchanges/reason-002-1.json"))

    try desk.answer(
      """
      ## Presets
      near: {focus_decay: 0.3} "small trees"
      far: {focus_decay: 0.7, focus_max_hops: 3} "large trees"
      wild: {focus_decay: 9} "never"
      ## Warnings
      ⚠ WARNING: boosts multiply
      """)
    let distilled = try await desk.run(
      desk.asking(
        "distill", "--scratchpad", "pad.md", "--output", "wisdom.md", "--presets", "presets.json"))
    try #require(distilled.code == 0, "\(distilled.errors)")
    let wisdom = try folder.read("wisdom.md")
    for part in [
      "# Distilled Operator Wisdom", "- near: {focus_decay: 0.3} \"small trees\". Not evaluated",
      "- boosts multiply", "9 is out of range", "at least 3 presets are asked for",
    ] { #expect(wisdom.contains(part), "\(part)\n\(wisdom)") }
    #expect(
      try folder.read("presets.json")
        == "{\"near\": {\"focus_decay\": 0.3}, \"far\": {\"focus_decay\": 0.7, \"focus_max_hops\": 3}}\n"
    )
    #expect(try folder.read("pad.md").contains("**far**"))
  }

  @Test("Presets are evaluated on a definition, so that their use is a measured claim")
  func presets() async throws {
    let desk = try Desk()
    let folder = desk.folder
    let laboratory = try StudyLaboratory(StudyLaboratory.space)
    try folder.write("search.json", "{\"bm25_b\": 0.3, \"test_penalty\": 0.6}")
    try desk.answer("## Proposed Changes\ntest_penalty: increase small \"tests matter\"")
    let first = try await desk.run(
      desk.asking(
        "optimize", "--failures", "failures.json", "--params", "search.json", "--scratchpad",
        "pad.md"))
    try #require(first.code == 0, "\(first.errors)")
    try desk.answer(
      """
      ## Presets
      tests: {test_penalty: 1} "tests are wanted"
      long: {bm25_b: 0} "long files"
      both: {test_penalty: 1, bm25_b: 0} "both"
      """)
    let result = try await desk.run(
      desk.asking(
        "distill", "--scratchpad", "pad.md", "--params", "search.json", "--output", "w.md",
        "--experiment", laboratory.laboratory.definition, "--quiet", "--cache",
        folder.file("cache"), "--results", folder.file("results")))
    try #require(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("queries of trial"), "\(result.output)")
    #expect(!result.output.contains("Not evaluated"))
    #expect(try folder.read("pad.md").contains("queries of trial"))
  }

  @Test("An interrupted question ends at once and leaves nothing behind")
  func interruption() async throws {
    let desk = try Desk()
    let folder = desk.folder
    try folder.writeProgram("agent.sh", "touch '\(folder.path)/asked'; exec sleep 3600")
    let running = try Program.start(
      ["reason", "optimize", "--failures", "failures.json"] + desk.asking(), in: folder.path)
    while !folder.exists("asked") { try await Task.sleep(for: .milliseconds(20)) }
    running.send(SIGINT)
    #expect(try await running.result().code == 130)
    #expect(folder.files(below: "tmp") == ["scratchpad.jsonl"])
    #expect(try folder.read("tmp/scratchpad.jsonl") == "")
  }

  @Test("Errors have the exit codes of all commands")
  func errors() async throws {
    let desk = try Desk()
    let folder = desk.folder
    try desk.answer("I would rather not.")
    let base = ["optimize", "--failures", "failures.json", "--scratchpad", "pad.md"]
    let nothing = try await desk.run(base)
    #expect(nothing.code == 2 && nothing.errors.contains("name a model by --provider"))
    let both = try await desk.run(base + ["--replay", "x", "--provider", "openai"])
    #expect(both.code == 2)
    let key = try await desk.run(base + ["--provider", "anthropic", "--model", "m"])
    #expect(key.code == 3 && key.errors.contains("ANTHROPIC_API_KEY"), "\(key.errors)")
    let wrong = try await desk.run(base + ["--provider", "antropic", "--model", "m"])
    #expect(
      wrong.code == 2 && wrong.errors.contains("did you mean 'anthropic'?"), "\(wrong.errors)")
    try folder.write("bad.json", "[{\"query\": \"a\"}]")
    let bad = try await desk.run(
      desk.asking("optimize", "--failures", "bad.json", "--scratchpad", "pad.md"))
    #expect(bad.code == 2 && bad.errors.contains("bad.json:1:2: error: missing key 'expected_top'"))
    try folder.write("params.json", "{\"focus_decai\": 0.5}")
    let parameters = try await desk.run(base + ["--params", "params.json"] + desk.asking())
    #expect(parameters.code == 2)
    let unreadable = try await desk.run(base + desk.asking())
    #expect(unreadable.code == 3 && unreadable.errors.contains("the model's answer is invalid"))
    #expect(folder.exists("exchanges/reason-001-2.json") && !folder.exists("pad.md"))
    let empty = try await desk.run(desk.asking("distill", "--scratchpad", "empty.md"))
    #expect(empty.code == 2 && empty.errors.contains("no episode to distil"))
  }
}
