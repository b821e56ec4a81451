public import Ranking

/// A constraint that a definition sets on the candidates of its studies, such as
/// `name_token_boost <= name_substring_boost` or `bm25_k1 < 2.5`.
public struct ParameterComparison: Sendable, Hashable, CustomStringConvertible {
  /// How the sides must compare.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"

    /// Whether two numbers compare so.
    public func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atMost: left <= right
      case .atLeast: left >= right
      case .below: left < right
      case .above: left > right
      }
    }

    /// Whether the right side is the greater one.
    var isUpward: Bool { self == .atMost || self == .below }

    /// Whether equal sides break it.
    var isStrict: Bool { self == .below || self == .above }

    /// The relation with its sides exchanged.
    var mirrored: Relation {
      switch self {
      case .atMost: .atLeast
      case .atLeast: .atMost
      case .below: .above
      case .above: .below
      }
    }
  }

  /// The right side.
  public enum Operand: Sendable, Hashable {
    /// The value that another parameter has.
    case parameter(Parameter)
    /// A number.
    case number(Double)
  }

  /// The left side.
  public let left: Parameter
  /// How it must compare with the right side.
  public let relation: Relation
  /// The right side.
  public let right: Operand

  /// Creates a comparison.
  public init(_ left: Parameter, _ relation: Relation, _ right: Operand) {
    self.left = left
    self.relation = relation
    self.right = right
  }

  /// The parameters that it is about: the left one, and the right one where there is one.
  public var parameters: [Parameter] {
    if case .parameter(let right) = right { [left, right] } else { [left] }
  }

  /// Whether a point keeps it.
  public func holds(_ point: Parameters) -> Bool {
    switch right {
    case .parameter(let right): relation.holds(point[left], point[right])
    case .number(let number): relation.holds(point[left], number)
    }
  }

  /// The comparison as it is written.
  public var description: String {
    let side =
      switch right {
      case .parameter(let parameter): parameter.name
      case .number(let number): JSONWriter.word(.number(number))
      }
    return "\(left.name) \(relation.rawValue) \(side)"
  }

  /// The number on the right side, where there is one.
  var number: Double? { if case .number(let number) = right { number } else { nil } }
}
