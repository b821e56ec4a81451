package import Ranking
import Support

/// A condition on the results of a run, such as `after.mrr@10 >= before.mrr@10`.
package struct Gate: Sendable, Hashable, CustomStringConvertible {
  package enum Operand: Sendable, Hashable {
    /// The mean of a measure in an arm; `nil` stands for the bench's objective.
    case measure(arm: String, Measure?)
    case number(Double)
  }

  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case above = ">"
    case below = "<"

    package func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .equal: left == right
      case .above: left > right
      case .below: left < right
      }
    }
  }

  /// The left side; always a measure.
  package let left: Operand
  package let relation: Relation
  package let right: Operand

  package var description: String { "\(left) \(relation.rawValue) \(right)" }

  package var arms: [String] { [left, right].compactMap(\.arm) }
}

extension Gate.Operand: CustomStringConvertible {
  package var description: String {
    switch self {
    case .measure(let arm, let measure): "\(arm).\(measure?.description ?? "objective")"
    case .number(let number): JSONWriter.word(.number(number))
    }
  }

  package var arm: String? {
    if case .measure(let arm, _) = self { arm } else { nil }
  }

  package var measure: Measure? {
    if case .measure(_, let measure) = self { measure } else { nil }
  }
}

extension Shape where Value == Gate {
  static var gate: Shape {
    let phrase = "a condition such as after.mrr@10 >= before.mrr@10"
    let schema: JSONValue = ["type": "string", "pattern": "^\\S+\\s*(>=|<=|==|>|<)\\s*\\S+$"]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let scalar = node.scalar, case .string(let text) = scalar.value else {
        return decoding.reject(node, isNot: phrase)
      }
      guard let (sign, relation) = Self.relation(in: text) else {
        return decoding.reject(node, isNot: phrase)
      }
      let left = operand(text[..<sign.lowerBound], of: text, node, decoding)
      let right = operand(text[sign.upperBound...], of: text, node, decoding)
      if case .number? = left {
        return decoding.reject(
          "the left side of a gate is a measure of an arm, not a number", at: node.range)
      }
      guard let left, let right else { return nil }
      return Gate(left: left, relation: relation, right: right)
    }
  }

  private static func operand(
    _ side: Substring, of text: String, _ node: YAMLNode, _ decoding: Decoding
  ) -> Gate.Operand? {
    let side = side.trimmed
    if let number = side.number { return .number(number) }
    let range = node.range(of: side.startIndex..<side.endIndex, in: text)
    guard let dot = side.lastIndex(of: "."), dot > side.startIndex else {
      return decoding.reject(
        "expected an arm and a measure such as after.mrr@10, or a number, found '\(side)'",
        at: range)
    }
    let arm = String(side[..<dot])
    let name = side[side.index(after: dot)...]
    if name == "objective" { return .measure(arm: arm, nil) }
    guard let measure = Measure(written: name) else {
      let place = node.range(of: name.startIndex..<name.endIndex, in: text)
      let nearest =
        Measure.nearest(to: name) ?? Spelling.nearest(to: String(name), in: ["objective"])
      return decoding.reject("unknown measure '\(name)'", at: place, suggestion: nearest)
    }
    return .measure(arm: arm, measure)
  }

  private static func relation(in text: String) -> (Range<String.Index>, Gate.Relation)? {
    // The relations of two characters come first among the cases, so `>=` is never read as `>`.
    guard let first = text.firstIndex(where: { "<>=".contains($0) }) else { return nil }
    for relation in Gate.Relation.allCases where text[first...].hasPrefix(relation.rawValue) {
      return (first..<text.index(first, offsetBy: relation.rawValue.count), relation)
    }
    return nil
  }
}
