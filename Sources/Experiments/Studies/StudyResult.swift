package import Optimizers
package import Ranking
package import Statistics
package import Support

/// The result of a study.
package struct StudyResult: Sendable {
  package let study: Study
  /// The baseline's scores on the tuning queries.
  package let baselineScores: QueryScores
  /// The last point that was accepted; the baseline if none was.
  package let best: Parameters
  /// Its scores on the tuning queries.
  package let bestScores: QueryScores
  /// The trials, in the order of evaluation.
  package let trials: [Trial]
  /// Other events while candidates were proposed: those that were dropped before they were scored, and where
  /// another proposer stepped in.
  package let notes: [ProposalNote]
  /// The reason that the proposer had no more candidates; `nil` if the study used its budget.
  package let end: ProposerEnd?

  /// The gain on the tuning queries, at least 0.
  package var gain: Double { bestScores.objective - baselineScores.objective }

  /// The number of trials with a status.
  package func count(_ status: Trial.Status) -> Int { trials.count { $0.status == status } }

  /// The proposer as the study left it.
  let proposer: any CandidateProposer
  /// The history that it was told.
  let history: StudyHistory

  /// The reasons of rejections with how often each was given, the most frequent first.
  ///
  /// Reasons that differ in their numbers only are counted together.
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

  /// The gain of the best of so many trials if no setting is truly better, beside the actual gain.
  ///
  /// Trials that were given up have no differences to simulate with; if there are any, the
  /// simulation assumes independent trials that vary as the best does, which takes away more.
  ///
  /// - Returns: `nil` if there was no trial.
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
