package import Support

/// A constraint of a definition on candidates, such as `bm25_k1 < 2.5`.
package struct ParameterComparison: Sendable, Hashable, CustomStringConvertible {
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"

    package func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atMost: left <= right
      case .atLeast: left >= right
      case .below: left < right
      case .above: left > right
      }
    }

    var isUpward: Bool { self == .atMost || self == .below }

    var isStrict: Bool { self == .below || self == .above }

    package var mirrored: Relation {
      switch self {
      case .atMost: .atLeast
      case .atLeast: .atMost
      case .below: .above
      case .above: .below
      }
    }
  }

  package enum Operand: Sendable, Hashable {
    case parameter(Parameter)
    case number(Double)
  }

  package let left: Parameter
  package let relation: Relation
  package let right: Operand

  package init(_ left: Parameter, _ relation: Relation, _ right: Operand) {
    self.left = left
    self.relation = relation
    self.right = right
  }

  package var parameters: [Parameter] {
    if case .parameter(let right) = right { [left, right] } else { [left] }
  }

  package func holds(_ point: Parameters) -> Bool {
    switch right {
    case .parameter(let right): relation.holds(point[left], point[right])
    case .number(let number): relation.holds(point[left], number)
    }
  }

  package var description: String {
    let side =
      switch right {
      case .parameter(let parameter): parameter.name
      case .number(let number): JSONWriter.word(.number(number))
      }
    return "\(left.name) \(relation.rawValue) \(side)"
  }

  package var number: Double? { if case .number(let number) = right { number } else { nil } }
}
