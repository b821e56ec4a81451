/// A run has reached a limit on its exchanges. A study then ends with the results it has.
package struct ModelBudgetEnd: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Limit: String, Sendable, Hashable {
    case calls = "max_calls"
    case tokens = "max_tokens"
  }

  package let limit: Limit
  /// The value of the limit.
  let allowed: Int
  /// The amount that was used.
  package let used: Int

  /// The reason in one sentence without a full stop.
  package var description: String {
    "the budget '\(limit.rawValue): \(allowed)' is used up (\(used))"
  }
}
