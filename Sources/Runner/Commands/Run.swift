import ArgumentParser
import Definitions
import Experiments

/// `assay run`: runs an experiment and writes its results.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an experiment and write its report.",
    discussion: """
      The first run records each repository's commit in a lock beside the definition; later runs \
      read the same commits. Exit codes: 0 done and every gate passed, 1 a gate failed, 2 the \
      definition or the arguments are wrong, 3 the execution failed, 130 interrupted (the same \
      command goes on). With --expect, where every gate passed: 0 the verdict on the objective is \
      the expected one, 1 it is the contrary, 4 the queries do not tell or there are too few. \
      What is not worse is declared by verdict.margin.
      """)

  @Argument(help: "The definition.")
  var definition: String

  @OptionGroup var redirect: RedirectOptions

  @Option(name: .customLong("results"), help: "The folder of results.")
  var resultsFolder = "results"

  @Option(
    name: .customLong("lock"), help: "The lock file. (default: the definition's name with .lock)")
  var lockPath: String?

  @Flag(help: "Make a new lock of what the sources are now.")
  var updateLock = false

  @Flag(help: "Begin this run though one of another definition or lock is unfinished.")
  var new = false

  @OptionGroup var expected: ExpectOptions

  @OptionGroup var progress: ProgressOptions

  @Flag(help: "Print results.json instead of the table.")
  var json = false

  @OptionGroup var override: OverrideOptions

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if resultsFolder.isEmpty { throw ValidationError("--results takes a folder") }
    if lockPath?.isEmpty == true { throw ValidationError("--lock takes a file") }
  }

  func run() async throws {
    let definition = try Definition.load(path: definition, overrides: override.overrides)
    if expected.expect == .notWorse, definition.claim.margin == nil {
      throw ValidationError(
        "--expect not-worse needs verdict.margin in the definition: how large a loss does not"
          + " matter")
    }
    let plan = try Plan(definition, redirects: redirect.paths)
    let runner = progress.runner(cache)
    let file = LockFile(definition: self.definition, path: lockPath)
    let old = updateLock ? nil : try file.read()
    let locked = try await runner.lock(plan, as: old)
    if old == nil { try file.write(locked.lock) }
    let session = try await RunSession(locked, in: resultsFolder, startsNew: new) {
      Console.error("waiting for another run of the same experiment\n")
    }
    if session.resumedTrials > 0, !progress.quiet {
      Console.error("going on after \(session.resumedTrials) trials\n")
    }
    let outcome = try await runner.run(locked, session: session)
    try session.directory.write(outcome)
    show(outcome, session.directory)
    if let failure = outcome.ablations?.failure { throw failure }
    if !outcome.gates.allSatisfy(\.passed) { throw ExitStatus.gateFailed }
    try expected.check(outcome.statistics[0])
  }

  private func show(_ outcome: RunOutcome, _ directory: RunDirectory) {
    for warning in outcome.warnings { Console.error("warning: \(warning)\n") }
    guard !json else {
      Console.print(ResultsDocument(outcome).text)
      return
    }
    Console.print(ReportTable(outcome.comparison).terminal() + "\n")
    for row in outcome.statistics[0].metrics where row.isDeclared {
      Console.print("\(row.metric): \(row.verdict)\n")
    }
    Console.print(TuningText(outcome).text)
    for gate in outcome.gates {
      Console.print("gate \(gate.passed ? "passed" : "FAILED"): \(gate.gate)\n")
    }
    let names = outcome.ineffective.map(\.name).joined(separator: ", ")
    Console.print("without effect here: \(names)\n\n")
    Console.print("report: \(directory.file("report.md"))\n")
  }
}
