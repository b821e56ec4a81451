import ArgumentParser
import Definitions
import Experiments
import Support

struct ReasonDistill: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill",
    abstract: "Distil a scratchpad into presets, heuristics, warnings and intuitions.",
    discussion: """
      With --experiment the command measures each preset: it compares it with the definition's \
      baseline on the tuning queries.
      """)

  @Option(help: ArgumentHelp("The scratchpad.", valueName: "file"))
  var scratchpad: String

  @Option(help: ArgumentHelp("The Markdown file to write.", valueName: "file"))
  var output = "tmp/intuitions.md"

  @Option(
    help: ArgumentHelp("The JSON file to write the presets to.", valueName: "file"))
  var presets: String?

  @Option(
    help: ArgumentHelp(
      "A JSON file of current values; presets set only these parameters (default: the map's).",
      valueName: "file"))
  var params: String?

  @Option(
    help: ArgumentHelp("A definition to evaluate the presets on.", valueName: "definition"))
  var experiment: String?

  @OptionGroup var model: ModelOptions

  @OptionGroup var redirect: RedirectOptions

  @OptionGroup var progress: ProgressOptions

  @OptionGroup var results: ResultsOptions

  @OptionGroup var cache: CacheOptions

  func run() async throws {
    let scope = try ReasoningScope(path: params)
    let file = try ScratchpadFile(path: scratchpad)
    let known = file.scratchpad
    guard !known.episodes.isEmpty else {
      throw OperationError(
        .argument, "'\(file.eventsPath)' has no episode to distil",
        remedy: "'assay reason optimize' adds one")
    }
    let distillation = try await ReasonFailure.told {
      try await model.optimizer(besides: scratchpad).distill(
        known, scope: scope, name: ExchangeName.distillation(after: known.events.count))
    }
    try file.add(.distillation(distillation))
    var outcomes: [PresetOutcome] = []
    if let experiment {
      outcomes = try await progress.runner(cache).evaluate(
        distillation.presets, scope, on: Definition.load(path: experiment),
        lock: LockFile(definition: experiment).read(), results: results.folder,
        redirects: redirect.paths)
      for outcome in outcomes { try file.add(.presetOutcome(outcome)) }
    }
    let text = DistillationText(distillation, outcomes: outcomes)
    try WholeFile(path: output).write(Array(text.markdown.utf8))
    if let presets { try WholeFile(path: presets).write(Array(text.json.utf8)) }
    Console.print(text.markdown)
  }
}
