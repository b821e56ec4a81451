import ArgumentParser
import Experiments

struct ReasonDemo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show an episode of reasoning, without a model.",
    discussion: "The episode replays an answer about two failures that was written by hand.")

  @Option(
    help: ArgumentHelp(
      "The scratchpad to add the episode to (default: none).", valueName: "file"))
  var scratchpad: String?

  @Flag(help: "Print JSON instead of text.")
  var json = false

  func run() async throws {
    let result = try await ReasoningDemo.run()
    if let scratchpad {
      let file = try ScratchpadFile(path: scratchpad)
      var episode = result.episode
      episode.number = file.scratchpad.nextEpisode
      try file.add(.episode(episode))
    }
    let text = ReasoningText(result)
    Console.print(json ? text.json : text.text, isDocument: json)
  }
}
