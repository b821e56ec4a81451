import ArgumentParser

/// `rule-bench`: the cost of matching rules, for `rule_scan.py` to compare with other programs.
@main
struct RuleBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule-bench", abstract: "Match packs of rules and print the cost.",
    subcommands: [ListPatterns.self, ScanFiles.self])
}
