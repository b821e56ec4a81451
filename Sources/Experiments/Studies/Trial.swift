import Optimizers
package import Ranking
package import Support

/// One evaluated candidate of a study.
package struct Trial: Sendable, Hashable {
  package enum Status: String, Sendable, Hashable {
    /// It replaced the best point so far.
    case accepted
    /// It was scored on every query, and did not replace the best.
    case rejected
    /// It was given up before every query was scored, as it could not win any more.
    case raced
  }

  package let study: String
  /// The fold of a cross-validation, from 1; `nil` if there is none.
  package let fold: Int?
  /// The iteration, from 1.
  package let iteration: Int
  /// The number among the iteration's candidates, from 1.
  package let candidate: Int
  package let parameters: Parameters
  /// The proposer's expectation, in words.
  package let hypothesis: String
  /// The scores on the tuning queries; `nil` if it was given up before it had them all.
  package let scores: QueryScores?
  /// The objective less that of the best point at that time; `nil` without scores.
  package let delta: Double?
  package let status: Status
  /// The reason that it was not accepted; `nil` if it was.
  package let reason: String?

  /// The objective; `nil` without scores.
  package var objective: Double? { scores?.objective }

  /// The trial as proposers see it.
  var observation: StudyHistory.Observation {
    StudyHistory.Observation(
      iteration: iteration, parameters: parameters, value: objective,
      isAccepted: status == .accepted, hypothesis: hypothesis, reason: reason)
  }
}
