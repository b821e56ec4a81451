package import LanguageModels
package import Optimizers
import Ranking
package import Statistics
package import Support

/// The results of a run's studies on the queries that they were allowed to see.
package struct TuningOutcome: Sendable {
  /// A study's result on all tuning queries, for each proposer in the definition's order.
  package let results: [StudyResult]
  /// The results of each fold, for each proposer; empty without folds.
  package let folds: [[StudyResult]]
  /// The place of the study whose point is the arm after: the highest objective, the first of
  /// equals.
  package let winner: Int
  /// The baseline against the point of each study, on the tuning queries.
  package let comparisons: [Comparison]
  /// For each study, what the best of so many trials gains by luck; `nil` without a trial.
  package let biases: [SelectionBias?]
  package let space: ParameterSpace
  package let models: [ModelTotals?]
  package let reasoning: [ReasoningOutcome?]

  package var best: Parameters { results[winner].best }

  package var trialCount: Int {
    (results + folds.flatMap { $0 }).reduce(0) { $0 + $1.trials.count }
  }

  static func winner(of results: [StudyResult]) -> Int {
    results.indices.reduce(0) {
      results[$1].bestScores.objective > results[$0].bestScores.objective ? $1 : $0
    }
  }
}

package struct HeldOutFacts: Sendable, Hashable {
  package let queries: Int
  /// The number of times that this run opened them: one, or one for each fold.
  package let openings: Int
  /// The runs of other definitions of this experiment that had opened some of the same queries before.
  package let earlierRuns: [String]
}
