package import Statistics

/// What a verdict is expected to be, and whether it is.
package enum ExpectedVerdict: String, Sendable, Hashable, CaseIterable {
  /// The second arm is better.
  case improved
  /// The second arm is better, or any loss is smaller than the declared margin.
  case notWorse = "not-worse"

  /// Whether an expectation holds.
  package enum Outcome: Sendable, Hashable {
    /// It holds.
    case holds
    /// The verdict is the contrary: worse.
    case contrary
    /// The queries do not tell, or there are too few of them.
    case inconclusive
  }

  /// Whether a verdict is what is expected.
  ///
  /// What is only not worse does not settle whether it improved. What is worse is the contrary of both,
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
