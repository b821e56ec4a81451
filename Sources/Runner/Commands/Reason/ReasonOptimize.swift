import ArgumentParser
import Definitions
import Experiments
import Support

/// `assay reason optimize`: from failures to changed parameters.
struct ReasonOptimize: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize", abstract: "Propose changes of parameters from ranking failures.",
    discussion: """
      Changes are small (10 %), medium (30 %) or large (twice or half), and held to the ranges. What \
      they gain is for a study to measure; nothing is claimed here.
      """)

  @Option(
    help: ArgumentHelp(
      """
      The failures: a JSON list with query, seed_file, expected_top, actual_top, ndcg, \
      commit_message and repo_context.
      """, valueName: "file"))
  var failures: String

  @Option(
    help: ArgumentHelp(
      "The current values, as JSON; those that it names are changed. (default: the map's)",
      valueName: "file"))
  var params: String?

  @Option(help: ArgumentHelp("Where insights accumulate.", valueName: "file"))
  var scratchpad = "tmp/scratchpad.md"

  @Option(help: ArgumentHelp("Where the new values are written, as JSON.", valueName: "file"))
  var output: String?

  @Flag(help: "Print JSON instead of the text.")
  var json = false

  @OptionGroup var model: ModelOptions

  func run() async throws {
    let cases = try RankingFailure.load(path: failures)
    let configuration =
      try params.map { try Configuration.load(path: $0) } ?? Configuration(base: .standard)
    let scope = ReasoningScope(configuration)
    let file = try ScratchpadFile(path: scratchpad)
    let known = file.scratchpad
    let result = try await ReasonFailure.told {
      try await model.optimizer(besides: scratchpad).reason(
        about: cases, scope: scope, scratchpad: known,
        name: ExchangeName.reason(known.nextEpisode))
    }
    try file.add(.episode(result.episode))
    if let output {
      try WholeFile(path: output).write(Array(scope.json(of: result.point).utf8))
    }
    let text = ReasoningText(result)
    Console.print(json ? text.json : text.text)
  }
}
