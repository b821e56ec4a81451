import ArgumentParser
import Rules

struct RulesOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"), help: ArgumentHelp("The folder of rule packs.", valueName: "folder")
  )
  var folder = "rules"

  func validate() throws {
    if folder.isEmpty { throw ValidationError("--rules takes a folder") }
  }

  /// The packs of the given names; all packs of the folder if there are none.
  func packs(_ names: [String]) throws -> RuleSet {
    try RulePack.load(folders: RulePack.folders(in: folder, named: names))
  }
}
