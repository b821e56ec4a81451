import ArgumentParser

/// `assay rules`: packs of rules, their labelled corpus, and what they find.
struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Test packs of rules, and scan code with them.",
    subcommands: [
      RulesScan.self, RulesTest.self, RulesList.self, RulesFill.self,
      RulesMine.self,
    ])
}
