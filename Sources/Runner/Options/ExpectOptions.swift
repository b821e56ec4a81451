import ArgumentParser
import Experiments

/// The option of commands whose exit code can say what a verdict is.
struct ExpectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Exit by the verdict: improved or not-worse.", valueName: "verdict"),
    transform: { word in
      guard let expectation = ExpectedVerdict(rawValue: word) else {
        throw ValidationError("--expect takes improved or not-worse, not '\(word)'")
      }
      return expectation
    })
  var expect: ExpectedVerdict?

  /// Exits by the verdict on the objective, where one is expected.
  func check(_ statistics: ComparisonStatistics) throws {
    guard let expect, let objective = statistics.metrics.first else { return }
    switch expect.outcome(objective.verdict) {
    case .holds: return
    case .contrary: throw ExitStatus.gateFailed
    case .inconclusive: throw ExitStatus.inconclusive
    }
  }
}
