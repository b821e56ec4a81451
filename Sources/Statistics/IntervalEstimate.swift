/// What could be said about where the true difference lies.
package enum IntervalEstimate: Sendable, Hashable {
  /// From a lower to an upper limit.
  case interval(lower: Double, upper: Double)
  /// Every query has the same difference, so resampling shows no spread: an interval without width.
  ///
  /// It says that these queries do not differ, not that others would not.
  case degenerate(Double)
  /// There is no interval, and why, in one sentence without a full stop.
  case undefined(reason: String)

  /// The limits, equal for a degenerate interval; `nil` where the interval is not defined.
  package var limits: (lower: Double, upper: Double)? {
    switch self {
    case .interval(let lower, let upper): (lower, upper)
    case .degenerate(let value): (value, value)
    case .undefined: nil
    }
  }
}
