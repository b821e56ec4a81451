import ArgumentParser
import Definitions

struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate a configuration on a definition's queries, without a run.",
    discussion: """
      If the definition holds queries out, the command uses only the tuning queries, unless you \
      give --held-out. If there is a lock beside the definition, it reads the locked sources, \
      otherwise the sources as they are now. It writes no lock.
      """)

  @Argument(help: "The configuration file.")
  var configuration: String

  @Option(
    name: .customLong("experiment"),
    help: ArgumentHelp(
      "The definition with the repositories, queries and scoring.", valueName: "definition"))
  var definition: String

  @Option(
    help: ArgumentHelp(
      "A configuration file to compare with; in both, unset parameters have standard values.",
      valueName: "configuration"))
  var against: String?

  @OptionGroup var evaluation: EvaluationOptions

  func run() async throws {
    let point = try Configuration.load(path: configuration)
    let other = try against.map { (name: $0, configuration: try Configuration.load(path: $0)) }
    try await evaluation.evaluate(
      { _ in point }, name: configuration, against: other, on: definition)
  }
}
