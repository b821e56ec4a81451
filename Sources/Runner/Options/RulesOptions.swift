import ArgumentParser
import Rules

/// Options of every command that reads packs of rules.
struct RulesOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"), help: ArgumentHelp("The folder of packs.", valueName: "folder"))
  var folder = "rules"

  func validate() throws {
    if folder.isEmpty { throw ValidationError("--rules takes a folder") }
  }

  /// The packs of those names; all where none is named.
  func packs(_ names: [String]) throws -> RuleSet {
    try RulePack.load(folders: RulePack.folders(in: folder, named: names))
  }
}
