import ArgumentParser
import Experiments
import Statistics

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two finished runs on the queries that both have.",
    discussion: """
      Name runs as for 'assay show'. Queries are paired by repository and id. The runs must agree \
      in judgments, queries, objective and metrics. Intervals use the first run's seed.

      Exit codes with --expect: 0 the verdict on the objective is the expected one, 1 it is the \
      opposite, 4 the queries do not decide or are too few.
      """)

  @Argument(help: "The run to compare with (before).")
  var first: String

  @Argument(help: "The run to judge (after).")
  var second: String

  @Option(help: ArgumentHelp("The arm of both runs (default: after).", valueName: "name"))
  var arm: String?

  @Option(
    help: ArgumentHelp(
      "An arm of the first run and an arm of the second.", valueName: "name,name"),
    transform: { text in
      let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard names.count == 2, !names.contains("") else {
        throw ValidationError("--arms takes two names such as before,after, not '\(text)'")
      }
      return names
    })
  var arms: [String]?

  @Option(help: "The largest loss of the objective that does not matter.")
  var margin: Double?

  @OptionGroup var expected: ExpectOptions

  @Flag(help: "Print JSON instead of tables.")
  var json = false

  @OptionGroup var results: ResultsOptions

  func validate() throws {
    if arm != nil, arms != nil { throw ValidationError("--arm and --arms exclude each other") }
    if let margin, !(margin > 0 && margin < 1) {
      throw ValidationError("--margin takes a number between 0 and 1")
    }
    if expected.expect == .notWorse, margin == nil {
      throw ValidationError(
        "--expect not-worse needs --margin: the largest loss that does not matter")
    }
  }

  func run() throws {
    let names = arms ?? [arm ?? "after", arm ?? "after"]
    let pair = try RunComparison(
      results.run(first), results.run(second), arms: (names[0], names[1]),
      rule: Verdict.Rule(margin: margin))
    Console.warn(pair.warnings)
    let text = RunComparisonText(pair)
    Console.print(json ? text.json : text.text, isDocument: json)
    try expected.check(pair.statistics)
  }
}
