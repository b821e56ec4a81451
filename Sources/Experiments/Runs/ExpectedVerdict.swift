package import Statistics

package enum ExpectedVerdict: String, Sendable, Hashable, CaseIterable {
  case improved
  /// The second arm is better, or any loss is smaller than the declared margin.
  case notWorse = "not-worse"

  package enum Outcome: Sendable, Hashable {
    case holds
    case contrary
    case inconclusive
  }

  /// An arm that is only not worse may or may not have improved. One that is worse is the contrary
  /// of both, even where the loss stays within the margin.
  package func outcome(_ verdict: Verdict) -> Outcome {
    switch verdict.conclusion {
    case .improved: .holds
    case .notWorse: self == .notWorse ? .holds : .inconclusive
    case .worse: .contrary
    case .inconclusive, .none: .inconclusive
    }
  }
}
