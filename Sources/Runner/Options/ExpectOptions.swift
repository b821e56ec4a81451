import ArgumentParser
import Experiments

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

  func check(_ statistics: ComparisonStatistics) throws {
    guard let expect, let objective = statistics.metrics.first else { return }
    switch expect.outcome(objective.verdict) {
    case .holds: return
    case .contrary: throw ExitStatus.gateFailed
    case .inconclusive: throw ExitStatus.inconclusive
    }
  }
}
