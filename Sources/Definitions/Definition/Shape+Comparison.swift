import Optimizers
import Support

extension Shape where Value == ParameterComparison {
  /// A constraint: a parameter, one of `<`, `<=`, `>`, `>=`, and a parameter or a number.
  static var comparison: Shape {
    let phrase = "a constraint such as name_token_boost <= name_substring_boost"
    let schema: JSONValue = [
      "type": "string", "pattern": "^\\s*[^\\s<>=]+\\s*(<=|>=|<|>)\\s*[^\\s<>=]+\\s*$",
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let scalar = node.scalar, case .string(let text) = scalar.value,
        let sign = ComparisonText.sign(in: text[...])
      else {
        decoding.report(node, isNot: phrase)
        return nil
      }
      guard let relation = ParameterComparison.Relation(rawValue: String(text[sign])) else {
        decoding.report(
          "expected <, <=, > or >=, found '\(text[sign])'", at: node.range(of: sign, in: text),
          suggestion: ComparisonText.nearest[String(text[sign])])
        return nil
      }
      if let second = ComparisonText.sign(in: text[sign.upperBound...]) {
        decoding.report(
          "a constraint compares two sides; found a second '\(text[second])'",
          at: node.range(of: second, in: text))
        return nil
      }
      let sides = [text[..<sign.lowerBound], text[sign.upperBound...]].map(ComparisonText.trim)
      let places = sides.map { node.range(of: $0.startIndex..<$0.endIndex, in: text) }
      if let number = ComparisonText.number(sides[0]) {
        let isOther = ParameterSurface.parameter(named: String(sides[1])) != nil
        let flipped =
          "\(sides[1]) \(relation.mirrored.rawValue) \(JSONWriter.word(.number(number)))"
        decoding.report(
          "the left side of a constraint is a parameter, not a number", at: places[0],
          suggestion: isOther ? flipped : nil)
        return nil
      }
      let left = parameter(sides[0], places[0], "a parameter", decoding)
      if let number = ComparisonText.number(sides[1]) {
        guard let left, isWithin(number, left, places[1], decoding) else { return nil }
        return ParameterComparison(left, relation, .number(number))
      }
      let right = parameter(sides[1], places[1], "a parameter or a number", decoding)
      guard let left, let right else { return nil }
      guard left != right else {
        decoding.report("'\(left.name)' is compared with itself", at: places[1])
        return nil
      }
      return ParameterComparison(left, relation, .parameter(right))
    }
  }

  /// A parameter that has an order: any but a switch.
  private static func parameter(
    _ side: Substring, _ place: SourceRange, _ phrase: String, _ decoding: Decoding
  ) -> Parameter? {
    guard !side.isEmpty else {
      decoding.report("expected \(phrase) on each side", at: place)
      return nil
    }
    let name = String(side)
    guard let parameter = ParameterSurface.parameter(named: name) else {
      decoding.report(
        "unknown parameter '\(name)'", at: place,
        suggestion: Spelling.nearest(to: name, in: ParameterSurface.all.map(\.name)))
      return nil
    }
    guard parameter.kind != .boolean else {
      decoding.report("'\(name)' is a switch, which is neither small nor large", at: place)
      return nil
    }
    return parameter
  }

  /// Reports a number that the parameter cannot have.
  private static func isWithin(
    _ number: Double, _ parameter: Parameter, _ place: SourceRange, _ decoding: Decoding
  ) -> Bool {
    let isWhole = parameter.kind == .real || number == number.rounded()
    guard parameter.range.contains(number), isWhole else {
      decoding.report(
        "\(parameter.name) is \(Shape<Double>.value(of: parameter).phrase), never"
          + " \(JSONWriter.word(.number(number)))", at: place)
      return false
    }
    return true
  }
}

/// The parts of a comparison's text.
private enum ComparisonText {
  /// What was probably meant by a sign that is none of the grammar.
  static let nearest = ["=<": "<=", "=>": ">=", "≤": "<=", "≥": ">=", "<<": "<", ">>": ">"]

  /// The first run of characters that signs are made of.
  static func sign(in text: Substring) -> Range<String.Index>? {
    func isSign(_ character: Character) -> Bool { "<>=!≤≥≠".contains(character) }
    guard let start = text.firstIndex(where: isSign) else { return nil }
    return start..<(text[start...].firstIndex { !isSign($0) } ?? text.endIndex)
  }

  static func number(_ side: Substring) -> Double? {
    switch YAMLScalar.Value(plain: String(side)) {
    case .integer(let integer): Double(integer)
    case .real(let real) where real.isFinite: real
    default: nil
    }
  }

  static func trim(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...last]
  }
}
