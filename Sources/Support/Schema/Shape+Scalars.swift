extension Shape where Value == String {
  /// `pattern` is an ECMA regular expression that every valid text matches; `problem` may be
  /// stricter.
  package static func string(
    _ phrase: String, pattern: String? = nil, allowsLines: Bool = false,
    problem: @escaping @Sendable (String) -> String? = { _ in nil }
  ) -> Shape {
    let schema = JSONValue.mapping([
      "type": "string", "minLength": 1, "pattern": pattern.map { .string($0) },
    ])
    return Shape(phrase, schema: schema) { node, decoding in
      guard let scalar = node.scalar, case .string(let text) = scalar.value else {
        let quoted = node.scalar.flatMap { $0.value == .null ? nil : "\"\($0.text)\"" }
        return decoding.reject(
          "expected \(phrase), found \(node.phrase)", at: node.range, suggestion: quoted)
      }
      if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
        return decoding.reject("expected \(phrase), found an empty string", at: node.range)
      }
      let isControl = { (scalar: Unicode.Scalar) in
        scalar.properties.generalCategory == .control
          && !(allowsLines && "\n\t".contains(Character(scalar)))
      }
      if let control = text.unicodeScalars.first(where: isControl) {
        let name = control == "\n" ? "a line break" : "a control character"
        return decoding.reject("expected \(phrase), found a string with \(name)", at: node.range)
      }
      if let problem = problem(text) { return decoding.reject(problem, at: node.range) }
      return text
    }
  }

  package static func path(_ phrase: String, to kind: SourceFiles.Kind) -> Shape {
    let shape = Shape.string(phrase)
    return Shape(phrase, schema: shape.schema) { node, decoding in
      guard let path = shape.decode(node, decoding) else { return nil }
      switch (decoding.files.kind(SourceFiles.path(path, in: decoding.text.file)), kind) {
      case (.file, .file), (.directory, .directory): return path
      case (nil, .file): decoding.report("there is no file '\(path)'", at: node.range)
      case (nil, .directory): decoding.report("there is no folder '\(path)'", at: node.range)
      case (.file, .directory):
        decoding.report("'\(path)' is a file, not a folder", at: node.range)
      case (.directory, .file):
        decoding.report("'\(path)' is a folder, not a file", at: node.range)
      }
      return nil
    }
  }
}

extension Shape {
  /// A single word that stands for a value, as one of the alternatives in `phrase`.
  package static func word(_ word: String, _ value: Value, in phrase: String) -> Shape {
    Shape(word, schema: ["const": .string(word)]) { node, decoding in
      guard case .string(word)? = node.scalar?.value else {
        return decoding.reject(node, isNot: phrase)
      }
      return value
    }
  }
}

extension Shape where Value == Bool {
  package static var boolean: Shape {
    Shape("true or false", schema: ["type": "boolean"]) { node, decoding in
      if case .boolean(let value)? = node.scalar?.value { return value }
      var nearest: String?
      if case .string(let word)? = node.scalar?.value {
        nearest =
          switch word.lowercased() {
          case "yes", "on", "y": "true"
          case "no", "off", "n": "false"
          default: Spelling.nearest(to: word, in: ["true", "false"])
          }
      }
      return decoding.reject(
        "expected true or false, found \(node.phrase)", at: node.range, suggestion: nearest)
    }
  }
}

extension Shape where Value == Int {
  /// A whole number in a range. `8.0` is a whole number too.
  package static func integer(in range: ClosedRange<Int>) -> Shape {
    let phrase =
      range.upperBound >= 1 << 53 - 1
      ? "a whole number of at least \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let schema: JSONValue = [
      "type": "integer", "minimum": .integer(range.lowerBound),
      "maximum": .integer(range.upperBound),
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let number = node.scalar?.number, let integer = Int(exactly: number),
        range.contains(integer)
      else { return decoding.reject(node, isNot: phrase) }
      return integer
    }
  }
}

extension Shape where Value == Double {
  package static func real(in range: ClosedRange<Double>) -> Shape {
    let lower = JSONValue.number(range.lowerBound)
    let upper = JSONValue.number(range.upperBound)
    let phrase = "a number from \(JSONWriter.word(lower)) to \(JSONWriter.word(upper))"
    let schema: JSONValue = ["type": "number", "minimum": lower, "maximum": upper]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let number = node.scalar?.number, range.contains(number) else {
        return decoding.reject(node, isNot: phrase)
      }
      return number
    }
  }
}

extension Shape where Value == ClosedRange<Int> {
  /// Two whole numbers in ascending order, written `2..15`.
  package static func span(in bounds: ClosedRange<Int>) -> Shape {
    let phrase = "a span such as 2..15, from \(bounds.lowerBound) to \(bounds.upperBound)"
    let schema: JSONValue = ["type": "string", "pattern": "^[0-9]+\\.\\.[0-9]+$"]
    return Shape(phrase, schema: schema) { node, decoding in
      guard case .string(let text)? = node.scalar?.value else {
        return decoding.reject(node, isNot: phrase)
      }
      let parts = text.split(separator: "..", omittingEmptySubsequences: false)
      let isDigits = { (part: Substring) in
        !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
      }
      guard parts.count == 2, parts.allSatisfy(isDigits), let low = Int(parts[0]),
        let high = Int(parts[1]), bounds.contains(low), bounds.contains(high)
      else { return decoding.reject(node, isNot: phrase) }
      guard low <= high else {
        return decoding.reject(
          "the span \(text) runs downwards", at: node.range, suggestion: "\(high)..\(low)")
      }
      return low...high
    }
  }
}

extension Shape where Value: Choice {
  package static var choice: Shape {
    let words = Value.allCases.map(\.rawValue)
    let phrase = "one of \(words.joined(separator: ", "))"
    let meanings = Value.allCases.map { "\($0.rawValue): \($0.summary)" }
    let schema: JSONValue = [
      "enum": .sequence(words.map { .string($0) }),
      "description": .string(meanings.joined(separator: "; ")),
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard case .string(let word)? = node.scalar?.value else {
        return decoding.reject(node, isNot: phrase)
      }
      guard let value = Value(rawValue: word) else {
        return decoding.reject(
          "expected \(phrase), found '\(word)'", at: node.range,
          suggestion: Spelling.nearest(to: word, in: words))
      }
      return value
    }
  }
}
