import ArgumentParser
import Definitions
import Experiments

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what a run would do, without fetching anything.")

  @Argument(help: "The definition.")
  var definition: String

  @OptionGroup var redirect: RedirectOptions

  @OptionGroup var override: OverrideOptions

  func run() throws {
    let plan = try Plan(
      Definition.load(path: definition, overrides: override.overrides), redirects: redirect.paths)
    Console.print(PlanText(plan).text)
  }
}
