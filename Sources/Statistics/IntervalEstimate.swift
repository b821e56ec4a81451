/// A confidence interval, or the reason why there is none.
public enum IntervalEstimate: Sendable, Hashable {
  case interval(lower: Double, upper: Double)
  /// All queries have the same difference. That says nothing of other queries.
  case degenerate(Double)
  /// The reason: one sentence without a full stop.
  case undefined(reason: String)

  package var limits: (lower: Double, upper: Double)? {
    switch self {
    case .interval(let lower, let upper): (lower, upper)
    case .degenerate(let value): (value, value)
    case .undefined: nil
    }
  }
}
