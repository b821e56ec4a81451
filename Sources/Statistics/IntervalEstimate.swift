/// An estimate of where the true difference lies.
package enum IntervalEstimate: Sendable, Hashable {
  case interval(lower: Double, upper: Double)
  /// An interval without width: every query has the same difference, so resampling shows no spread.
  ///
  /// It says that these queries do not differ, not that others would not.
  case degenerate(Double)
  /// No interval exists, for this reason: one sentence without a full stop.
  case undefined(reason: String)

  /// The limits, equal for a degenerate interval; `nil` if there is no interval.
  package var limits: (lower: Double, upper: Double)? {
    switch self {
    case .interval(let lower, let upper): (lower, upper)
    case .degenerate(let value): (value, value)
    case .undefined: nil
    }
  }
}
