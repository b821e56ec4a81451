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
        return decoding.reject(node, isNot: phrase)
      }
      guard let relation = ParameterComparison.Relation(rawValue: String(text[sign])) else {
        return decoding.reject(
          "expected <, <=, > or >=, found '\(text[sign])'", at: node.range(of: sign, in: text),
          suggestion: ComparisonText.nearest[String(text[sign])])
      }
      if let second = ComparisonText.sign(in: text[sign.upperBound...]) {
        return decoding.reject(
          "a constraint compares two sides; found a second '\(text[second])'",
          at: node.range(of: second, in: text))
      }
      let sides = [text[..<sign.lowerBound], text[sign.upperBound...]].map(\.trimmed)
      let places = sides.map { node.range(of: $0.startIndex..<$0.endIndex, in: text) }
      if let number = sides[0].number {
        let isOther = ParameterSurface.parameter(named: String(sides[1])) != nil
        let flipped =
          "\(sides[1]) \(relation.mirrored.rawValue) \(JSONWriter.word(.number(number)))"
        return decoding.reject(
          "the left side of a constraint is a parameter, not a number", at: places[0],
          suggestion: isOther ? flipped : nil)
      }
      let left = parameter(sides[0], places[0], "a parameter", decoding)
      if let number = sides[1].number {
        guard let left, isWithin(number, left, places[1], decoding) else { return nil }
        return ParameterComparison(left, relation, .number(number))
      }
      let right = parameter(sides[1], places[1], "a parameter or a number", decoding)
      guard let left, let right else { return nil }
      guard left != right else {
        return decoding.reject("'\(left.name)' is compared with itself", at: places[1])
      }
      return ParameterComparison(left, relation, .parameter(right))
    }
  }

  private static func parameter(
    _ side: Substring, _ place: SourceRange, _ phrase: String, _ decoding: Decoding
  ) -> Parameter? {
    guard !side.isEmpty else {
      return decoding.reject("expected \(phrase) on each side", at: place)
    }
    let name = String(side)
    guard let parameter = ParameterSurface.parameter(named: name) else {
      return decoding.reject(
        "unknown parameter '\(name)'", at: place,
        suggestion: Spelling.nearest(to: name, in: ParameterSurface.all.map(\.name)))
    }
    guard parameter.kind != .boolean else {
      return decoding.reject("'\(name)' is a switch, so it cannot be compared", at: place)
    }
    return parameter
  }

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

private enum ComparisonText {
  static let nearest = ["=<": "<=", "=>": ">=", "≤": "<=", "≥": ">=", "<<": "<", ">>": ">"]

  static func sign(in text: Substring) -> Range<String.Index>? {
    func isSign(_ character: Character) -> Bool { "<>=!≤≥≠".contains(character) }
    guard let start = text.firstIndex(where: isSign) else { return nil }
    return start..<(text[start...].firstIndex { !isSign($0) } ?? text.endIndex)
  }
}
