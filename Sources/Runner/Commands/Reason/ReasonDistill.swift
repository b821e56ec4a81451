import ArgumentParser
import Definitions
import Experiments
import Support

/// `assay reason distill`: from a scratchpad to presets, heuristics, warnings and intuitions.
struct ReasonDistill: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill",
    abstract: "Distil a scratchpad into presets, heuristics, warnings and intuitions.",
    discussion: """
      With --experiment each preset is evaluated against the definition's baseline, on the queries \
      that may be tuned on, so that its use is a measured claim.
      """)

  @Option(help: ArgumentHelp("The scratchpad.", valueName: "file"))
  var scratchpad: String

  @Option(help: ArgumentHelp("Where the wisdom is written.", valueName: "file"))
  var output = "tmp/intuitions.md"

  @Option(
    help: ArgumentHelp("Where the presets are written, as JSON.", valueName: "file"))
  var presets: String?

  @Option(
    help: ArgumentHelp(
      "The current values, as JSON; presets are about those that it names. (default: the map's)",
      valueName: "file"))
  var params: String?

  @Option(
    help: ArgumentHelp("A definition to evaluate the presets on.", valueName: "definition"))
  var experiment: String?

  @OptionGroup var model: ModelOptions

  @OptionGroup var evaluation: PresetOptions

  func run() async throws {
    let configuration =
      try params.map { try Configuration.load(path: $0) } ?? Configuration(base: .standard)
    let scope = ReasoningScope(configuration)
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
      outcomes = try await evaluation.outcomes(of: distillation.presets, scope, on: experiment)
      for outcome in outcomes { try file.add(.presetOutcome(outcome)) }
    }
    let text = DistillationText(distillation, outcomes: outcomes)
    try WholeFile(path: output).write(Array(text.markdown.utf8))
    if let presets { try WholeFile(path: presets).write(Array(text.json.utf8)) }
    Console.print(text.markdown)
  }
}
