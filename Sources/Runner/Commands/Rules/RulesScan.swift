import ArgumentParser
import Experiments
import Rules

struct RulesScan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Scan a folder or a file with rule packs.",
    discussion: """
      In a git repository the command reads the working tree without the files that git ignores. \
      It skips and counts binary, generated, minified and very large files. Exit codes: 0 done, \
      1 a finding is at least as severe as --fail-on says.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif
  }

  @Argument(help: "The folder or file.")
  var path: String

  @Option(help: "The format of the findings.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Exit with 1 if a finding is at least this severe: critical, high, medium, low or info.",
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
    help: ArgumentHelp("A rule pack to use (default: all). Repeatable.", valueName: "name"))
  var packs: [String] = []

  @Option(
    help: ArgumentHelp("The minimum confidence of rules to use, 0 to 1.", valueName: "confidence"))
  var minConfidence = RuleSettings.standardMinConfidence

  @Option(help: "The number of files to read in parallel (default: the number of processors).")
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
    case .json: Console.print(RuleScanText(scan).json, isDocument: true)
    case .sarif: Console.print(SARIFLog(scan).text, isDocument: true)
    }
    if let failOn, !scan.findings(atLeast: failOn).isEmpty { throw ExitStatus.gateFailed }
  }
}
