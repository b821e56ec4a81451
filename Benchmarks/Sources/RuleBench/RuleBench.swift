import ArgumentParser

/// `rule-bench`: the cost of matching rules, which `rule_scan.py` compares with other programs.
@main
struct RuleBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule-bench", abstract: "Match rule packs and print the cost.",
    subcommands: [ListPatterns.self, ScanFiles.self])
}
