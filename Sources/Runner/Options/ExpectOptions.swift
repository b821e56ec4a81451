import ArgumentParser
import Experiments

/// The option of commands whose exit code can depend on the verdict.
struct ExpectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let the exit code depend on the verdict, which should be improved or not-worse.",
      valueName: "verdict"),
    transform: { word in
      guard let expectation = ExpectedVerdict(rawValue: word) else {
        throw ValidationError("--expect takes improved or not-worse, not '\(word)'")
      }
      return expectation
    })
  var expect: ExpectedVerdict?

  /// Compares the verdict on the objective with the expected one, if there is one.
  ///
  /// - Throws: `ExitStatus` if the verdict is not the expected one.
  func check(_ statistics: ComparisonStatistics) throws {
    guard let expect, let objective = statistics.metrics.first else { return }
    switch expect.outcome(objective.verdict) {
    case .holds: return
    case .contrary: throw ExitStatus.gateFailed
    case .inconclusive: throw ExitStatus.inconclusive
    }
  }
}
