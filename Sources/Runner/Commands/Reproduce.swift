import ArgumentParser
import Experiments

/// `assay reproduce`: runs a recorded run again and says what differs.
struct Reproduce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a finished run again, and say what differs.",
    discussion: """
      The run is executed from its resolved definition and its lock, its studies from their \
      seeds; results.json, and the journal and best_config.yaml of studies, are compared byte for \
      byte. Paths in the definition lead from where it stood, which the run records relative to \
      its project; so a copy below the same project will do. The run needs results.json, \
      resolved.yaml and lock.yaml, and is named as for show.

      Exit codes: 0 identical, 5 something differs, 3 the run could not be executed, such as \
      where a ground truth has changed or a locked commit is gone.
      """)

  @Argument(help: ArgumentHelp("The run.", valueName: "run"))
  var name: String

  @OptionGroup var recorded: RecordedOptions

  @Option(help: ArgumentHelp("Keep the new run in this folder of results.", valueName: "folder"))
  var keep: String?

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var cache: CacheOptions

  func validate() throws {
    if keep?.isEmpty == true { throw ValidationError("--keep takes a folder") }
  }

  func run() async throws {
    let found = try await progress.runner(cache).reproduce(
      recorded.run(results.path(of: name)), redirects: recorded.paths, keepingIn: keep)
    for warning in found.warnings { Console.error("warning: \(warning)\n") }
    Console.print(ReproductionText(found).text)
    if !found.isIdentical { throw ExitStatus.differs }
  }
}
