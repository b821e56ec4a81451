import ArgumentParser
import Definitions

/// `assay baseline`: how well a definition's baseline does on its queries.
struct Baseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate a definition's baseline on its queries, without a run.",
    discussion: "Queries and lock are as for evaluate.")

  @Argument(help: "The definition.")
  var definition: String

  @OptionGroup var evaluation: EvaluationOptions

  func run() async throws {
    try await evaluation.evaluate(
      { $0.baseline }, name: "the baseline of \(definition)", on: definition)
  }
}
