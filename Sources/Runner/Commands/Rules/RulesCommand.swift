import ArgumentParser

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Test rule packs, and scan code with them.",
    subcommands: [
      RulesScan.self, RulesTest.self, RulesList.self, RulesFill.self,
      RulesMine.self,
    ])
}
