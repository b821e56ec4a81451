import ArgumentParser
import Definitions

/// `assay evaluate`: how well a setting does on a definition's queries.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate a configuration on a definition's queries, without a run.",
    discussion: """
      Where the definition holds queries out, those to tune on are answered. The lock beside the \
      definition is used where there is one; otherwise sources are read as they are now, and no \
      lock is written.
      """)

  @Argument(help: "The configuration file.")
  var configuration: String

  @Option(
    name: .customLong("experiment"),
    help: ArgumentHelp(
      "The definition that gives repositories, queries and scoring.", valueName: "definition"))
  var definition: String

  @Option(
    help: ArgumentHelp(
      "A configuration file that stands for before; unset parameters are standard in both.",
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
