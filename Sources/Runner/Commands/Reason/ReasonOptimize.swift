import ArgumentParser
import Experiments
import Support

struct ReasonOptimize: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize", abstract: "Propose changes of parameters from ranking failures.",
    discussion: """
      The model proposes small (10 %), medium (30 %) or large (half or double) changes within the \
      parameters' ranges. The command does not measure them; a study does.
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
      "A JSON file of current values; the model changes only these parameters (default: the map's).",
      valueName: "file"))
  var params: String?

  @Option(help: ArgumentHelp("The scratchpad to add the episode to.", valueName: "file"))
  var scratchpad = "tmp/scratchpad.md"

  @Option(help: ArgumentHelp("The JSON file to write the new values to.", valueName: "file"))
  var output: String?

  @Flag(help: "Print JSON instead of text.")
  var json = false

  @OptionGroup var model: ModelOptions

  func run() async throws {
    let cases = try RankingFailure.load(path: failures)
    let scope = try ReasoningScope(path: params)
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
    Console.print(json ? text.json : text.text, isDocument: json)
  }
}
