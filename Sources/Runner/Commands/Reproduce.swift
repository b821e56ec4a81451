import ArgumentParser
import Experiments

struct Reproduce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a finished run again, and show what differs.",
    discussion: """
      The command executes the run's resolved definition on its lock, with the same seeds. It \
      compares results.json and, for studies, the journal and best_config.yaml byte for byte. The \
      run records where its definition is, relative to its project, so you can reproduce a copy of \
      the run in the same project. The run needs only results.json, resolved.yaml and lock.yaml. \
      Name it as for 'assay show'.

      Exit codes: 0 identical, 5 something differs, 3 the run could not be repeated, for example \
      because a ground truth has changed or a locked commit is gone.
      """)

  @Argument(help: ArgumentHelp("The run.", valueName: "run"))
  var name: String

  @OptionGroup var recorded: RecordedOptions

  @Option(help: ArgumentHelp("Keep the new run in this folder of results.", valueName: "folder"))
  var keep: String?

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var limit: LimitOptions

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if keep?.isEmpty == true { throw ValidationError("--keep takes a folder") }
  }

  func run() async throws {
    let found = try await progress.runner(cache, limit).reproduce(
      recorded.run(results.path(of: name)), redirects: recorded.paths, keepingIn: keep)
    Console.warn(found.warnings)
    Console.print(ReproductionText(found).text)
    if !found.isIdentical { throw ExitStatus.differs }
  }
}
