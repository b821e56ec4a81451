package import Support

/// What a proposer is told of a study: the baseline and every trial so far, by the tuning queries.
package struct StudyHistory: Sendable, Hashable {
  /// A trial.
  package struct Observation: Sendable, Hashable {
    /// The iteration that proposed it.
    package let iteration: Int
    /// The point.
    package let parameters: Parameters
    /// The objective; higher is better. `nil` where it was given up before it had one, which counts
    /// as worse than any.
    package let value: Double?
    /// Whether it replaced the best point so far, by the study's rule of acceptance.
    package let isAccepted: Bool
    /// What the proposer expected of it, in words.
    package let hypothesis: String
    /// Why it was not accepted; `nil` where it was, or where nobody says.
    package let reason: String?

    /// Creates an observation.
    package init(
      iteration: Int, parameters: Parameters, value: Double?, isAccepted: Bool,
      hypothesis: String = "", reason: String? = nil
    ) {
      self.iteration = iteration
      self.parameters = parameters
      self.value = value
      self.isAccepted = isAccepted
      self.hypothesis = hypothesis
      self.reason = reason
    }
  }

  /// The point that the study started from.
  package let baseline: Parameters
  /// The baseline's objective.
  package let baselineValue: Double
  /// The trials in the order of their proposal; the iteration never falls.
  package private(set) var observations: [Observation] = []

  /// The history of a study without trials.
  package init(baseline: Parameters, value: Double) {
    self.baseline = baseline
    baselineValue = value
  }

  /// Adds the next trial.
  package mutating func append(_ observation: Observation) {
    precondition(
      observations.last.map { $0.iteration <= observation.iteration } ?? true,
      "trials are added in the order of their iterations")
    observations.append(observation)
  }
}
