import ArgumentParser
import Experiments
import Statistics

/// `assay compare`: two runs against each other on their common queries.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two finished runs on their common queries.",
    discussion: """
      Runs are named as for show. Queries of both are paired by repository and id; runs with \
      other judgments, queries, objectives or metrics are refused. Intervals come from the first \
      run's seed.

      Exit codes with --expect: 0 the verdict on the objective is the expected one, 1 it is the \
      contrary, 4 the queries do not tell or there are too few of them.
      """)

  @Argument(help: "The run that stands for before.")
  var first: String

  @Argument(help: "The run that stands for after.")
  var second: String

  @Option(help: ArgumentHelp("The arm of both runs. (default: after)", valueName: "name"))
  var arm: String?

  @Option(
    help: ArgumentHelp("An arm of the first run and one of the second.", valueName: "name,name"),
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

  @Flag(help: "Print JSON instead of the tables.")
  var json = false

  @OptionGroup var results: ResultsOptions

  func validate() throws {
    if arm != nil, arms != nil { throw ValidationError("--arm and --arms exclude each other") }
    if let margin, !(margin > 0 && margin < 1) {
      throw ValidationError("--margin takes a number between 0 and 1")
    }
    if expected.expect == .notWorse, margin == nil {
      throw ValidationError("--expect not-worse needs --margin: how large a loss does not matter")
    }
  }

  func run() throws {
    let names = arms ?? [arm ?? "after", arm ?? "after"]
    let pair = try RunComparison(
      results.run(first), results.run(second), arms: (names[0], names[1]),
      rule: Verdict.Rule(margin: margin))
    for warning in pair.warnings { Console.error("warning: \(warning)\n") }
    let text = RunComparisonText(pair)
    Console.print(json ? text.json : text.text)
    try expected.check(pair.statistics)
  }
}
