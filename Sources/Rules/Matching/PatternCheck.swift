/// Finds out whether an expression can be matched, without preparing to match it.
package enum PatternCheck {
  /// Why it cannot.
  package struct Problem: Sendable, Hashable {
    /// Where in the expression, in bytes.
    package let offset: Int
    /// What PCRE2 says.
    package let message: String
  }

  /// What PCRE2 says against an expression, or `nil`.
  package static func problem(with regex: String) -> Problem? {
    do throws(RegularExpression.Failure) {
      _ = try RegularExpression(regex)
      return nil
    } catch { return Problem(offset: error.offset, message: error.message) }
  }

  /// Whether an expression that can be matched finds nothing but an empty text on an empty line, and so
  /// something at every place.
  package static func matchesEmptyText(_ regex: String) -> Bool {
    guard let expression = try? RegularExpression(regex), let workspace = MatchWorkspace() else {
      return false
    }
    return [UInt8(ascii: "\n")].withUnsafeBufferPointer { line in
      guard case .match(let range) = expression.match(line, from: 0, startingUpTo: 1, in: workspace)
      else { return false }
      return range.isEmpty
    }
  }
}
