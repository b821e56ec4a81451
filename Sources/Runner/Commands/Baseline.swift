import ArgumentParser
import Definitions

struct Baseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate a definition's baseline on its queries, without a run.",
    discussion: "The command chooses queries and the lock as 'assay evaluate' does.")

  @Argument(help: "The definition.")
  var definition: String

  @OptionGroup var evaluation: EvaluationOptions

  func run() async throws {
    try await evaluation.evaluate(
      { $0.baseline }, name: "the baseline of \(definition)", on: definition)
  }
}
