import ArgumentParser

/// `rule-bench`: what matching rules costs, for `rule_scan.py` to set beside other programs.
@main
struct RuleBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule-bench", abstract: "Match packs of rules and say what it cost.",
    subcommands: [ListPatterns.self, ScanFiles.self])
}
