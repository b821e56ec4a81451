import ArgumentParser
import Definitions
import Experiments

/// `assay plan`: says what a run would do.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what a run would do, without fetching anything.")

  @Argument(help: "The definition.")
  var definition: String

  @Option(name: .customLong("repository"), help: "Read NAME from the local copy PATH.")
  var redirects: [Redirect] = []

  @OptionGroup var override: OverrideOptions

  func run() throws {
    let plan = try Plan(
      Definition.load(path: definition, overrides: override.overrides),
      redirects: Redirect.paths(redirects))
    Console.print(PlanText(plan).text)
  }
}
