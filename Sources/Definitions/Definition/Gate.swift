package import Ranking
import Support

/// A condition on the results of a run, such as `after.mrr@10 >= before.mrr@10`.
package struct Gate: Sendable, Hashable, CustomStringConvertible {
  /// One side of a gate.
  package enum Operand: Sendable, Hashable {
    /// The mean of a measure of an arm; of the bench's objective where the measure is `nil`.
    case measure(arm: String, Measure?)
    /// A number.
    case number(Double)
  }

  /// How the sides must compare.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case above = ">"
    case below = "<"

    /// Whether two numbers compare so.
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
  /// How it must compare with the right side.
  package let relation: Relation
  /// The right side.
  package let right: Operand

  /// The gate as it is written.
  package var description: String { "\(left) \(relation.rawValue) \(right)" }

  /// The arms that it names.
  package var arms: [String] { [left, right].compactMap(\.arm) }
}

extension Gate.Operand: CustomStringConvertible {
  /// The operand as it is written.
  package var description: String {
    switch self {
    case .measure(let arm, let measure): "\(arm).\(measure?.description ?? "objective")"
    case .number(let number): JSONWriter.word(.number(number))
    }
  }

  /// The arm that it names, if any.
  package var arm: String? {
    if case .measure(let arm, _) = self { arm } else { nil }
  }

  /// The measure that it names, if any.
  package var measure: Measure? {
    if case .measure(_, let measure) = self { measure } else { nil }
  }
}

extension Shape where Value == Gate {
  /// A gate.
  static var gate: Shape {
    let phrase = "a condition such as after.mrr@10 >= before.mrr@10"
    let schema: JSONValue = ["type": "string", "pattern": "^\\S+\\s*(>=|<=|==|>|<)\\s*\\S+$"]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let scalar = node.scalar, case .string(let text) = scalar.value else {
        decoding.report(node, isNot: phrase)
        return nil
      }
      guard let (sign, relation) = GateText.relation(in: text) else {
        decoding.report(node, isNot: phrase)
        return nil
      }
      let left = operand(text[..<sign.lowerBound], of: text, node, decoding)
      let right = operand(text[sign.upperBound...], of: text, node, decoding)
      if case .number? = left {
        decoding.report(
          "the left side of a gate is a measure of an arm, not a number", at: node.range)
        return nil
      }
      guard let left, let right else { return nil }
      return Gate(left: left, relation: relation, right: right)
    }
  }

  private static func operand(
    _ side: Substring, of text: String, _ node: YAMLNode, _ decoding: Decoding
  ) -> Gate.Operand? {
    let side = GateText.trim(side)
    switch YAMLScalar.Value(plain: String(side)) {
    case .integer(let integer): return .number(Double(integer))
    case .real(let real) where real.isFinite: return .number(real)
    default: break
    }
    let range = node.range(of: side.startIndex..<side.endIndex, in: text)
    guard let dot = side.lastIndex(of: "."), dot > side.startIndex else {
      decoding.report(
        "expected an arm and a measure such as after.mrr@10, or a number, found '\(side)'",
        at: range)
      return nil
    }
    let arm = String(side[..<dot])
    let name = side[side.index(after: dot)...]
    if name == "objective" { return .measure(arm: arm, nil) }
    guard let measure = Measure(written: name) else {
      let place = node.range(of: name.startIndex..<name.endIndex, in: text)
      let nearest =
        Measure.nearest(to: name) ?? Spelling.nearest(to: String(name), in: ["objective"])
      decoding.report("unknown measure '\(name)'", at: place, suggestion: nearest)
      return nil
    }
    return .measure(arm: arm, measure)
  }
}

/// The parts of a gate's text.
private enum GateText {
  static func relation(in text: String) -> (Range<String.Index>, Gate.Relation)? {
    // The relations of two characters come first among the cases, so `>=` is never read as `>`.
    guard let first = text.firstIndex(where: { "<>=".contains($0) }) else { return nil }
    for relation in Gate.Relation.allCases where text[first...].hasPrefix(relation.rawValue) {
      return (first..<text.index(first, offsetBy: relation.rawValue.count), relation)
    }
    return nil
  }

  static func trim(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...last]
  }
}

extension YAMLNode {
  /// Where a part of a scalar's text stands; the whole scalar where it was written over several
  /// lines or with escapes.
  func range(of part: Range<String.Index>, in text: String) -> SourceRange {
    guard let scalar, range.start.line == range.end.line else { return range }
    let length = text.unicodeScalars.count
    let quotes = scalar.style == .quoted ? 1 : 0
    guard range.end.column - range.start.column == length + 2 * quotes else { return range }
    let scalars = text.unicodeScalars
    let before = scalars.distance(from: scalars.startIndex, to: part.lowerBound) + quotes
    let count = scalars.distance(from: part.lowerBound, to: part.upperBound)
    let line = range.start.line
    let column = range.start.column + before
    return SourceRange(
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + count))
  }
}
