import Foundation
import Testing

/// `--no-commands` and `--no-network`, and what `assay plan` says of programs, hosts and variables.
@Suite struct TrustTests {
  private static func study(_ model: String) -> String {
    StudyLaboratory.space + """
      proposer:
        mode: llm
        iterations: 2
        candidates: 2
        model: \(model)
      """
  }

  private static let command = "{provider: command, command: [../model, -v]}"
  private static let service =
    "{provider: openai, name: m, base_url: https://models.invalid/v1, key: THEIR_KEY}"

  /// A laboratory whose definition names a program, which leaves a trace when it runs.
  private static func laboratory(_ model: String = command) throws -> StudyLaboratory {
    let bench = try StudyLaboratory(study(model))
    try bench.folder.writeProgram("model", "touch \"$0.ran\"\necho nothing")
    return bench
  }

  private func assay(_ bench: StudyLaboratory, _ words: String...) async throws -> Program.Result {
    try await Program.run(
      words, in: bench.folder.file("experiments"),
      environment: ["XDG_CACHE_HOME": bench.folder.file("cache")])
  }

  @Test("A program of the definition is refused before anything runs, at the place of its key")
  func commands() async throws {
    let bench = try Self.laboratory()
    for command in ["run", "check"] {
      let refused = try await assay(bench, command, "e.yaml", "--no-commands")
      #expect(refused.code == 2, "\(refused.errors)")
      #expect(
        refused.errors.contains(
          "error: --no-commands: 'proposer.model.command' would run the program '../model'"),
        "\(refused.errors)")
      let text = try bench.folder.read("experiments/e.yaml")
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("model: {") }
      #expect(refused.errors.contains("e.yaml:\(try #require(line) + 1):"), "\(refused.errors)")
    }
    #expect(!bench.folder.exists("model.ran"))
    #expect(!bench.folder.exists("experiments/e.lock"))
    #expect(!bench.folder.exists("cache"))
    // The network is another matter, and so is a command that asks no model.
    #expect(try await assay(bench, "check", "e.yaml", "--no-network").code == 0)
    let baseline = try await assay(bench, "baseline", "e.yaml", "--no-commands", "--no-network")
    #expect(baseline.code == 0, "\(baseline.errors)")
  }

  @Test("A service and its key are refused, and an override that names one")
  func services() async throws {
    let bench = try Self.laboratory(Self.service)
    let refused = try await assay(bench, "run", "e.yaml", "--no-network")
    #expect(refused.code == 2)
    #expect(
      refused.errors.contains(
        "error: --no-network: 'proposer.model.base_url' would send prompts and the key in THEIR_KEY"
          + " to models.invalid"), "\(refused.errors)")
    #expect(try await assay(bench, "check", "e.yaml", "--no-commands").code == 0)
    let usual = try await assay(
      bench, "check", "e.yaml", "--no-network", "--set",
      "proposer.model={provider: anthropic, name: m}")
    #expect(usual.code == 2)
    #expect(
      usual.errors.contains(
        "'proposer.model.provider' would send prompts and the key in ANTHROPIC_API_KEY to"
          + " api.anthropic.com"), "\(usual.errors)")
  }

  @Test(
    "A host of git is refused, a local copy is not",
    arguments: [
      ("https://example.invalid/a.git", "example.invalid"),
      ("ssh://git@example.invalid:22/a.git", "example.invalid"),
      ("git@example.invalid:a/b.git", "example.invalid"),
    ])
  func repositories(url: String, host: String) async throws {
    let laboratory = try Laboratory()
    try laboratory.writeDefinition(
      repositories: """
        - {name: one, path: ../one, ground_truth: ../truth/one.yaml}
        - {name: far, git: "\(url)", ground_truth: ../truth/two.yaml}
        """)
    func run(_ words: String...) async throws -> Program.Result {
      try await Program.run(
        words, in: laboratory.folder.file("experiments"),
        environment: ["XDG_CACHE_HOME": laboratory.folder.file("cache")])
    }
    let refused = try await run("run", "e.yaml", "--no-network")
    #expect(refused.code == 2)
    #expect(
      refused.errors.contains(
        "error: --no-network: 'repositories.far.git' would fetch from \(host);"
          + " --repository far=PATH names a local copy"), "\(refused.errors)")
    #expect(refused.errors.contains("e.yaml:6:"), "\(refused.errors)")
    let evaluated = try await run("baseline", "e.yaml", "--no-network")
    #expect(evaluated.code == 2)
    let local = try await run(
      "baseline", "e.yaml", "--no-network", "--no-commands", "--repository", "far=../two")
    #expect(local.code == 0, "\(local.errors)")
  }

  @Test("A finished run of another's definition is refused at its resolved text")
  func servers() async throws {
    let laboratory = try Laboratory()
    let made = try await Program.run(laboratory.arguments("--quiet"))
    #expect(made.code == 0, "\(made.errors)")
    let run = laboratory.folder.file(try ReproduceTests.run(laboratory))
    for command in ["reproduce", "ablate"] {
      let allowed = try await Program.run(
        [
          command, run, "--no-commands", "--no-network", "--quiet", "--cache",
          laboratory.folder.file("cache"),
        ])
      #expect(allowed.code == 0, "\(command): \(allowed.errors)")
    }
    let path = try ReproduceTests.run(laboratory) + "/resolved.yaml"
    let text = try laboratory.folder.read(path)
    let far = "file://\(laboratory.folder.path)/two"
    #expect(text.contains(far))
    try laboratory.folder.write(path, text.replacing(far, with: "https://example.invalid/two"))
    for command in ["reproduce", "ablate"] {
      let refused = try await Program.run([command, run, "--no-network", "--quiet"])
      #expect(refused.code == 2, "\(refused.errors)")
      #expect(
        refused.errors.contains("--no-network: 'repositories.two.git' would fetch from"),
        "\(refused.errors)")
      #expect(refused.errors.contains("/resolved.yaml:"), "\(refused.errors)")
    }
  }

  @Test("A server of a bench is refused wherever it would answer")
  func bench() async throws {
    let study = try StudyLaboratory()
    try study.folder.write(
      "experiments/e.yaml",
      """
      schema: assay/v1
      name: trial
      repositories:
        - {name: one, path: ../one, tasks: ../tasks/one.yaml}
      bench:
        mode: context
        context: {budget: 500, server: [sh, -c, "touch ran"], tools: {semantic_search: find}}
      """)
    try study.folder.write(
      "tasks/one.yaml",
      """
      schema: assay/tasks/v1
      repo: one
      tasks:
        - id: t1
          category: semantic_search
          tool: semantic_search
          query: where is the server
          arguments: {query: server}
          expected: {files: [lib/server0.py]}
      """)
    for command in ["run", "baseline", "check"] {
      let refused = try await assay(study, command, "e.yaml", "--no-commands")
      #expect(refused.code == 2, "\(refused.errors)")
      #expect(
        refused.errors.contains(
          "e.yaml:7:26: error: --no-commands: 'bench.context.server' would run the program 'sh'"),
        "\(refused.errors)")
    }
  }

  @Test("A plan names the programs, hosts and variables of a run")
  func plan() async throws {
    let command = try await assay(Self.laboratory(), "plan", "e.yaml")
    #expect(
      command.output.contains(
        """
        programs
          git: reads the repositories
          ctags: reads definitions
          ../model: named by proposer.model.command; it gets all environment variables
        hosts      none
        variables
          HOME, PATH,
        """), "\(command.output)\(command.errors)")
    let service = try await assay(Self.laboratory(Self.service), "plan", "e.yaml")
    #expect(
      service.output.contains(
        """
          curl: asks language models
        hosts
          models.invalid: named by proposer.model.base_url
        variables
          THEIR_KEY: sent to models.invalid
        """), "\(service.output)\(service.errors)")
  }
}
