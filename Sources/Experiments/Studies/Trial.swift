import Optimizers
package import Ranking
package import Support

package struct Trial: Sendable, Hashable {
  package enum Status: String, Sendable, Hashable {
    case accepted
    case rejected
    /// It was given up before every query was scored, as it could not win any more.
    case raced
  }

  package let study: String
  package let fold: Int?
  package let iteration: Int
  /// The number among the iteration's candidates, from 1.
  package let candidate: Int
  package let parameters: Parameters
  package let hypothesis: String
  /// `nil` if the trial was given up.
  package let scores: QueryScores?
  /// The objective less that of the best point at that time.
  package let delta: Double?
  package let status: Status
  package let reason: String?

  package var objective: Double? { scores?.objective }

  var observation: StudyHistory.Observation {
    StudyHistory.Observation(
      iteration: iteration, parameters: parameters, value: objective,
      isAccepted: status == .accepted, hypothesis: hypothesis, reason: reason)
  }
}
