import ArgumentParser
import Experiments

/// `assay reason demo`: an episode that needs no model.
struct ReasonDemo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show an episode of reasoning, without a model.",
    discussion: "Two failures are reasoned about by replaying an answer that was written by hand.")

  @Option(
    help: ArgumentHelp("Where insights accumulate. (default: nowhere)", valueName: "file"))
  var scratchpad: String?

  @Flag(help: "Print JSON instead of the text.")
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
    Console.print(json ? text.json : text.text)
  }
}
