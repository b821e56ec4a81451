import LanguageModels
import Optimizers
import Ranking
import Support

package struct TuningText: Sendable {
  /// Empty if nothing was tuned.
  package let text: String

  package init(_ outcome: RunOutcome) {
    guard let tuning = outcome.tuning else {
      text = ""
      return
    }
    var lines = [""]
    for (place, (result, bias)) in zip(tuning.results, tuning.biases).enumerated() {
      let name = result.study.name
      lines.append(
        "\(name): \(result.trials.count) trials, \(result.count(.accepted)) accepted; on the tuning"
          + " queries \(Self.four(result.baselineScores.objective)) →"
          + " \(Self.four(result.bestScores.objective))")
      if let bias, result.gain > 0 { lines.append("\(name): \(bias)") }
      for origin in tuning.models[place]?.origins ?? [] {
        lines.append(
          "\(name): \(origin.calls) answers are of no model: \(origin.name); no gain is claimed")
      }
      let swept = result.notes.count { $0.kind == .swept }
      if swept > 0 { lines.append("\(name): \(swept) iterations by a sweep in the model's place") }
      if let end = result.end { lines.append("\(name): ended early, as \(end)") }
    }
    if let heldOut = outcome.heldOut {
      let who =
        tuning.folds.isEmpty ? "that no study saw" : "each answered by what was tuned without it"
      lines.append("the table above is of \(heldOut.queries) queries \(who)")
      if !heldOut.earlierRuns.isEmpty {
        lines.append(
          "warning: runs \(heldOut.earlierRuns.joined(separator: ", ")) had looked at some of them")
      }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func four(_ number: Double) -> String { FixedPoint.text(number, decimals: 4) }
}
