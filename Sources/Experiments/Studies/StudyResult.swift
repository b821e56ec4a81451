package import Optimizers
package import Ranking
package import Statistics
package import Support

package struct StudyResult: Sendable {
  package let study: Study
  package let baselineScores: QueryScores
  /// The last point that was accepted; the baseline if none was.
  package let best: Parameters
  package let bestScores: QueryScores
  package let trials: [Trial]
  /// Dropped proposals, and where another proposer stepped in.
  package let notes: [ProposalNote]
  /// The reason that the proposer had no more candidates, if the study did not use its budget.
  package let end: ProposerEnd?

  package var gain: Double { bestScores.objective - baselineScores.objective }

  package func count(_ status: Trial.Status) -> Int { trials.count { $0.status == status } }

  let proposer: any CandidateProposer
  let history: StudyHistory

  /// The reasons of rejections without their numbers, the most frequent first.
  package var rejections: [(reason: String, count: Int)] {
    var counts: [String: Int] = [:]
    for trial in trials where trial.status != .accepted {
      counts[Self.kind(of: trial), default: 0] += 1
    }
    return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private static func kind(of trial: Trial) -> String {
    guard trial.status == .rejected else { return "given up in the race" }
    let reason = trial.reason ?? ""
    if reason.contains(" of the gain holds zero") { return "the interval of the gain holds zero" }
    if let fall = reason.firstRange(of: " falls to ") {
      return "\(reason[..<fall.lowerBound]) falls below its floor"
    }
    return reason
  }

  /// The gain of the best of so many trials if no setting is truly better; `nil` without trials.
  ///
  /// Trials that were given up have no differences to simulate with; if there are any, the
  /// simulation assumes independent trials, which takes away more.
  package func selectionBias() -> SelectionBias? {
    guard !trials.isEmpty else { return nil }
    let scored = trials.compactMap { $0.scores }
    guard scored.count == trials.count else {
      return SelectionBias(
        gain: gain, differences: bestScores.differences(from: baselineScores),
        trials: trials.count, seed: study.seed)
    }
    return SelectionBias(
      gain: gain,
      trials: TrialDifferences(
        queries: baselineScores.values.map(\.count),
        trials: scored.map { $0.differences(from: baselineScores).flatMap { $0 } }),
      seed: study.seed)
  }
}
