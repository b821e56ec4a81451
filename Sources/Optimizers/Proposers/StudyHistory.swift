package import Support

/// The part of a study that a proposer sees: the baseline and the trials on tuning queries.
package struct StudyHistory: Sendable, Hashable {
  package struct Observation: Sendable, Hashable {
    package let iteration: Int
    package let parameters: Parameters
    /// `nil` if the trial was abandoned before it had an objective: worse than any value.
    package let value: Double?
    package let isAccepted: Bool
    package let hypothesis: String
    package let reason: String?

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

  package let baseline: Parameters
  package let baselineValue: Double
  /// The trials in the order of their proposal. The iteration never falls.
  package private(set) var observations: [Observation] = []

  package init(baseline: Parameters, value: Double) {
    self.baseline = baseline
    baselineValue = value
  }

  package mutating func append(_ observation: Observation) {
    precondition(
      observations.last.map { $0.iteration <= observation.iteration } ?? true,
      "trials are added in the order of their iterations")
    observations.append(observation)
  }
}
