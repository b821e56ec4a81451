package import Statistics

/// A verdict that a person expects.
package enum ExpectedVerdict: String, Sendable, Hashable, CaseIterable {
  /// The second arm is better.
  case improved
  /// The second arm is better, or any loss is smaller than the declared margin.
  case notWorse = "not-worse"

  /// The outcome of an expectation.
  package enum Outcome: Sendable, Hashable {
    /// It holds.
    case holds
    /// The verdict is the contrary: worse.
    case contrary
    /// The queries do not tell, or there are too few of them.
    case inconclusive
  }

  /// Compares a verdict with the expected one.
  ///
  /// An arm that is only not worse may or may not have improved. One that is worse is the contrary of both,
  /// even where the loss stays within the margin.
  package func outcome(_ verdict: Verdict) -> Outcome {
    switch verdict.conclusion {
    case .improved: .holds
    case .notWorse: self == .notWorse ? .holds : .inconclusive
    case .worse: .contrary
    case .inconclusive, .none: .inconclusive
    }
  }
}
