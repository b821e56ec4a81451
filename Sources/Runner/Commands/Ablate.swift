import ArgumentParser
import Definitions
import Experiments
import Support

struct Ablate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which changes produced a run's improvement.",
    discussion: """
      The command ablates the run's arms as if its definition had asked for it, on the repositories \
      of its lock. Without options it turns off each signal that is on in the arm after. Name the \
      run as for 'assay show'.
      """)

  @Argument(help: ArgumentHelp("The run.", valueName: "run"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "Turn off each of these signals by itself (default: all; none if only --path or "
        + "--sensitivity is given).", valueName: "name,name|all"),
    transform: { text in
      let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard !names.contains(""), names == ["all"] || !names.contains("all") else {
        throw ValidationError("--signals takes names separated by commas, or all")
      }
      return names
    })
  var signals: [String]?

  @Flag(help: "Also turn on each signal alone, starting from the arm before.")
  var addOne = false

  @Flag(help: "Go from before to after, one parameter at a time.")
  var path = false

  @Flag(help: "Vary each parameter around after, and measure the strongest interactions.")
  var sensitivity = false

  @Flag(help: "Write ablation.json into the run's folder.")
  var write = false

  @OptionGroup var recorded: RecordedOptions

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var limit: LimitOptions

  @OptionGroup var cache: CacheOptions

  private var ablations: Definition.Ablations {
    get throws {
      if let signals, signals != ["all"] {
        return try Definition.Ablations(signals: signals, addOne: addOne, path: path)
      }
      let hasOthers = signals == nil && !addOne && (path || sensitivity)
      return Definition.Ablations(
        signals: hasOthers ? .listed([]) : .all, addOne: addOne, path: path)
    }
  }

  func run() async throws {
    let run = try recorded.run(results.path(of: name))
    if write, run.hasAblations {
      throw ValidationError("the run has its own ablation.json already; leave out --write")
    }
    let ablation = try await progress.runner(cache, limit).ablate(
      run, ablations,
      sensitivity: sensitivity ? run.definition.wholeSensitivity : nil,
      redirects: recorded.paths)
    Console.warn(ablation.warnings)
    Console.print(AblationText(ablation).text)
    if let failure = ablation.outcome.failure { throw failure }
    if write { Console.print("\nwritten: \(try ablation.write().printable)\n") }
  }
}
