package import Support

/// A constraint that a definition sets on the candidates of its studies, such as
/// `name_token_boost <= name_substring_boost` or `bm25_k1 < 2.5`.
package struct ParameterComparison: Sendable, Hashable, CustomStringConvertible {
  /// How the sides must compare.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"

    /// Whether two numbers compare so.
    package func holds(_ left: Double, _ right: Double) -> Bool {
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
    package var mirrored: Relation {
      switch self {
      case .atMost: .atLeast
      case .atLeast: .atMost
      case .below: .above
      case .above: .below
      }
    }
  }

  /// The right side.
  package enum Operand: Sendable, Hashable {
    /// The value that another parameter has.
    case parameter(Parameter)
    /// A number.
    case number(Double)
  }

  /// The left side.
  package let left: Parameter
  /// How it must compare with the right side.
  package let relation: Relation
  /// The right side.
  package let right: Operand

  /// Creates a comparison.
  package init(_ left: Parameter, _ relation: Relation, _ right: Operand) {
    self.left = left
    self.relation = relation
    self.right = right
  }

  /// The parameters that it is about: the left one, and the right one where there is one.
  package var parameters: [Parameter] {
    if case .parameter(let right) = right { [left, right] } else { [left] }
  }

  /// Whether a point keeps it.
  package func holds(_ point: Parameters) -> Bool {
    switch right {
    case .parameter(let right): relation.holds(point[left], point[right])
    case .number(let number): relation.holds(point[left], number)
    }
  }

  /// The comparison as it is written.
  package var description: String {
    let side =
      switch right {
      case .parameter(let parameter): parameter.name
      case .number(let number): JSONWriter.word(.number(number))
      }
    return "\(left.name) \(relation.rawValue) \(side)"
  }

  /// The number on the right side, where there is one.
  package var number: Double? { if case .number(let number) = right { number } else { nil } }
}
