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

  func packs(_ names: [String]) throws -> RuleSet {
    try RulePack.load(folders: RulePack.folders(in: folder, named: names))
  }
}
