import ArgumentParser
import Definitions
import Experiments

/// `assay ablate`: what earns the gain of a finished run.
struct Ablate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what earns the gain of a finished run.",
    discussion: """
      The arms before and after of the run are taken apart as though its definition had asked for \
      it, on the repositories of its lock. Without options every signal that is on in the arm \
      after is turned off. A run is named as for show.
      """)

  @Argument(help: ArgumentHelp("The run.", valueName: "run"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "Turn these signals off, each by itself. (default: all, unless --path or --sensitivity is "
        + "given alone)", valueName: "name,name|all"),
    transform: { text in
      let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard !names.contains(""), names == ["all"] || !names.contains("all") else {
        throw ValidationError("--signals takes names with commas between them, or all")
      }
      return names
    })
  var signals: [String]?

  @Flag(help: "Also turn each signal on alone, from the arm before.")
  var addOne = false

  @Flag(help: "Walk from before to after, one parameter at a time.")
  var path = false

  @Flag(help: "Look along each parameter and at the strongest interactions around after.")
  var sensitivity = false

  @Flag(help: "Write ablation.json into the run's folder.")
  var write = false

  @OptionGroup var recorded: RecordedOptions

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var cache: CacheOptions

  func run() async throws {
    let run = try recorded.run(results.path(of: name))
    if write, run.hasAblations {
      throw ValidationError(
        "the run has ablations among its results, which ablation.json belongs to; leave out"
          + " --write")
    }
    let ablation = try await progress.runner(cache).ablate(
      run, request(), sensitivity: sensitivity ? run.definition.wholeSensitivity : nil,
      redirects: recorded.paths)
    for warning in ablation.warnings { Console.error("warning: \(warning)\n") }
    Console.print(AblationText(ablation).text)
    if let failure = ablation.outcome.failure { throw failure }
    if write { Console.print("\nwritten: \(try ablation.write())\n") }
  }

  /// What is turned off and walked through.
  private func request() throws -> Definition.Ablations {
    let isOther = (path || sensitivity) && !addOne
    switch signals {
    case ["all"]?: return Definition.Ablations(signals: .all, addOne: addOne, path: path)
    case let names?:
      return try Definition.Ablations(signals: names, addOne: addOne, path: path)
    case nil:
      return Definition.Ablations(
        signals: isOther ? .listed([]) : .all, addOne: addOne, path: path)
    }
  }
}
