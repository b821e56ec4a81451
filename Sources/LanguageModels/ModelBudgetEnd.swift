/// A run has reached a limit on its exchanges. A study then ends with the results it has.
package struct ModelBudgetEnd: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Limit: String, Sendable, Hashable {
    case calls = "max_calls"
    case tokens = "max_tokens"
  }

  package let limit: Limit
  let allowed: Int
  package let used: Int

  package var description: String {
    "the budget '\(limit.rawValue): \(allowed)' is used up (\(used))"
  }
}
