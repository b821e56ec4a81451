import ArgumentParser
import Experiments

struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules of packs.")

  @Argument(help: "Rule packs to list (default: all).")
  var packs: [String] = []

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @OptionGroup var rules: RulesOptions

  func run() throws {
    let listing = RuleListing(try rules.packs(packs))
    Console.print(json ? listing.json : listing.table.terminal(), isDocument: json)
  }
}
