public import Ranking

/// One evaluated candidate of a study.
public struct Trial: Sendable, Hashable {
  /// What became of it.
  public enum Status: String, Sendable, Hashable {
    /// It replaced the best point so far.
    case accepted
    /// It was scored on every query, and did not.
    case rejected
    /// It was given up before every query was scored, as it could not win any more.
    case raced
  }

  /// The study's name.
  public let study: String
  /// The fold of a cross-validation, from 1; `nil` where there is none.
  public let fold: Int?
  /// The iteration, from 1.
  public let iteration: Int
  /// The number among the iteration's candidates, from 1.
  public let candidate: Int
  /// The point.
  public let parameters: Parameters
  /// What the proposer expected, in words.
  public let hypothesis: String
  /// The scores on the tuning queries; `nil` where it was given up before it had them all.
  public let scores: QueryScores?
  /// The objective less that of the best point at that time; `nil` without scores.
  public let delta: Double?
  /// What became of it.
  public let status: Status
  /// Why it was not accepted; `nil` where it was.
  public let reason: String?

  /// The objective; `nil` without scores.
  public var objective: Double? { scores?.objective }

  /// The trial as proposers see it.
  var observation: StudyHistory.Observation {
    StudyHistory.Observation(
      iteration: iteration, parameters: parameters, value: objective,
      isAccepted: status == .accepted, hypothesis: hypothesis, reason: reason)
  }
}
