package import LanguageModels
package import Optimizers
import Ranking
package import Statistics
package import Support

package struct TuningOutcome: Sendable {
  package let results: [StudyResult]
  package let folds: [[StudyResult]]
  package let comparisons: [Comparison]
  /// For each study, what the best of so many trials gains by luck; `nil` without a trial.
  package let biases: [SelectionBias?]
  package let space: ParameterSpace
  package let models: [ModelTotals?]
  package let reasoning: [ReasoningOutcome?]

  /// The study whose point is the arm after: the highest objective, the first of equals.
  package var winner: Int {
    results.indices.reduce(0) {
      results[$1].bestScores.objective > results[$0].bestScores.objective ? $1 : $0
    }
  }

  package var best: Parameters { results[winner].best }

  package var trialCount: Int {
    (results + folds.flatMap { $0 }).reduce(0) { $0 + $1.trials.count }
  }
}

package struct HeldOutFacts: Sendable, Hashable {
  package let queries: Int
  /// The number of times that this run opened them: one, or one for each fold.
  package let openings: Int
  /// The runs of other definitions of this experiment that had opened some of the same queries before.
  package let earlierRuns: [String]
}

package struct ReasoningOutcome: Sendable, Hashable {
  package let scratchpad: Scratchpad
  package let presets: [PresetOutcome]
  package let failure: String?
}
