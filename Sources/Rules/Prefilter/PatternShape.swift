/// The outline of what a regular expression can match, for finding its literals. It matches at
/// least everything that the expression does: zero-width conditions are left out, and a reference
/// to a group matches any of the group's bytes.
indirect enum PatternShape: Sendable, Hashable {
  case byte(ByteMask)
  case sequence([PatternShape])
  case alternatives([PatternShape])
  /// `atMost` is `nil` if there is no upper bound.
  case repeated(PatternShape, atLeast: Int, atMost: Int?)

  static let empty = PatternShape.sequence([])

  static func anything(_ bytes: ByteMask) -> PatternShape {
    .repeated(.byte(bytes), atLeast: 0, atMost: nil)
  }

  /// The length and the bytes of matches.
  struct Extent: Sendable, Hashable {
    var least = 0
    /// `nil` if there is no bound.
    var most: Int? = 0
    var bytes = ByteMask()

    static func + (lhs: Extent, rhs: Extent) -> Extent {
      let most = lhs.most.flatMap { most in rhs.most.map { most + $0 } }
      return Extent(
        least: min(lhs.least + rhs.least, longest), most: most.flatMap { $0 <= longest ? $0 : nil },
        bytes: lhs.bytes.union(rhs.bytes))
    }

    func or(_ other: Extent) -> Extent {
      Extent(
        least: min(least, other.least),
        most: most.flatMap { most in other.most.map { max(most, $0) } },
        bytes: bytes.union(other.bytes))
    }

    /// Larger bounds count as none.
    static let longest = 100_000
  }

  var extent: Extent {
    switch self {
    case .byte(let mask): Extent(least: 1, most: 1, bytes: mask)
    case .sequence(let parts): parts.reduce(Extent()) { $0 + $1.extent }
    case .alternatives(let parts):
      parts.dropFirst().reduce(parts.first?.extent ?? Extent()) { $0.or($1.extent) }
    case .repeated(let part, let least, let most):
      Self.repeated(part.extent, least, most)
    }
  }

  private static func repeated(_ part: Extent, _ least: Int, _ most: Int?) -> Extent {
    var result = Extent()
    result.bytes = part.bytes
    result.least = Swift.min(
      part.least.multipliedReportingOverflow(by: least).partialValue, Extent.longest)
    if part.most == 0 {
      result.most = 0
    } else if let most, let each = part.most, most <= Extent.longest, each * most <= Extent.longest
    {
      result.most = each * most
    } else {
      result.most = nil
    }
    return result
  }
}
