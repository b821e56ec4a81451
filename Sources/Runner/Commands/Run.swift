import ArgumentParser
import Definitions
import Experiments

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an experiment and write its results and reports.",
    discussion: """
      The first run records each repository's commit in a lock beside the definition; later runs \
      read the same commits. If a run is interrupted, the same command resumes it.

      Exit codes: 0 every gate passed, 1 a gate failed, 2 the definition or the arguments are \
      invalid, 3 the run failed, 130 interrupted (143 by SIGTERM, 129 by SIGHUP). With --expect, if every gate passed: 0 the \
      verdict on the objective is the expected one, 1 it is the opposite, 4 the queries do not \
      decide or are too few. The verdict not-worse needs verdict.margin in the definition.
      """)

  @Argument(help: "The definition.")
  var definition: String

  @OptionGroup var redirect: RedirectOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var lock: LockOptions

  @Flag(help: "Lock what the sources are now instead of reading what was locked before.")
  var updateLock = false

  @Flag(help: "Start this run even if one with another definition or lock is unfinished.")
  var new = false

  @OptionGroup var expected: ExpectOptions

  @OptionGroup var progress: ProgressOptions

  @Flag(help: "Print results.json instead of the table.")
  var json = false

  @OptionGroup var override: OverrideOptions

  @OptionGroup var limit: LimitOptions

  @OptionGroup var cache: CacheOptions

  func run() async throws {
    let definition = try Definition.load(path: definition, overrides: override.overrides)
    if expected.expect == .notWorse, definition.claim.margin == nil {
      throw ValidationError(
        "--expect not-worse needs verdict.margin in the definition: the largest loss that does not"
          + " matter")
    }
    Interruption.advise("run the same command again; it resumes where it stopped")
    let plan = try Plan(definition, redirects: redirect.paths)
    let runner = progress.runner(cache, limit)
    let file = lock.file(of: self.definition)
    let old = updateLock ? nil : try file.read()
    let locked = try await runner.lock(plan, as: old)
    if old == nil { try file.write(locked.lock) }
    let session = try await RunSession(locked, in: results.folder, startsNew: new) {
      Console.error("waiting for another run of the same experiment\n")
    }
    if session.resumedTrials > 0, !progress.quiet {
      Console.error("resuming after \(session.resumedTrials) trials\n")
    }
    let outcome = try await runner.run(locked, session: session)
    try session.directory.write(outcome)
    Console.warn(outcome.warnings)
    let text = RunOutcomeText(outcome, in: session.directory)
    Console.print(json ? ResultsDocument(outcome).text : text.text, isDocument: json)
    if let failure = outcome.ablations?.failure { throw failure }
    if !outcome.gates.allSatisfy(\.passed) { throw ExitStatus.gateFailed }
    try expected.check(outcome.statistics[0])
  }
}
