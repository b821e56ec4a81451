import ArgumentParser
import Experiments
import Rules

/// `assay rules scan`: what rules find in a folder.
struct RulesScan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Scan a folder or a file with packs of rules.",
    discussion: """
      In a git repository the files of the working tree are read, but for those that it ignores. \
      Binary, generated, minified and very large files are left out and counted. Exit codes: 0 done, 1 \
      there are findings as bad as --fail-on says.
      """)

  /// How findings are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif
  }

  @Argument(help: "The folder or file.")
  var path: String

  @Option(help: "How to print findings: text, json or sarif.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Exit with 1 on findings at least that bad: critical, high, medium, low or info.",
      valueName: "severity"),
    transform: { word in
      guard let severity = Rule.Severity(rawValue: word) else {
        throw ValidationError("--fail-on takes critical, high, medium, low or info, not '\(word)'")
      }
      return severity
    })
  var failOn: Rule.Severity?

  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp("A pack to scan with; all without one. Repeatable.", valueName: "name"))
  var packs: [String] = []

  @Option(help: "Rules that are less sure are left out, 0 to 1.")
  var minConfidence = RuleSettings.standardMinConfidence

  @Option(help: "How many files to read at a time. (default: the number of processors)")
  var jobs: Int?

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    guard (0...1).contains(minConfidence) else {
      throw ValidationError("--min-confidence takes 0 to 1")
    }
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes 1 to 1024") }
  }

  func run() async throws {
    let set = try rules.packs(packs)
    let scan = try await RuleScan.scan(
      path, with: set, settings: RuleSettings(set, globalMinConfidence: minConfidence),
      jobs: jobs ?? CacheOptions.processorCount)
    switch format {
    case .text: Console.print(RuleScanText(scan).text)
    case .json: Console.print(RuleScanText(scan).json)
    case .sarif: Console.print(SARIFLog(scan).text)
    }
    if let failOn, !scan.findings(atLeast: failOn).isEmpty { throw ExitStatus.gateFailed }
  }
}
