import Support

enum RegexCheck {
  /// An expression that matches an empty text would match everywhere, so it can only be a part.
  static func problem(
    with regex: String, isPart: Bool = false
  ) -> RegularExpression.Failure? {
    do throws(RegularExpression.Failure) {
      let expression = try RegularExpression(regex)
      guard !isPart, matchesEmptyText(expression) else { return nil }
      return RegularExpression.Failure(
        offset: 0, message: "it matches an empty text, so that it is found everywhere")
    } catch { return error }
  }

  private static func matchesEmptyText(_ expression: RegularExpression) -> Bool {
    guard let workspace = MatchWorkspace() else { return false }
    return [UInt8(ascii: "\n")].withUnsafeBufferPointer { line in
      guard case .match(let range) = expression.match(line, from: 0, startingUpTo: 1, in: workspace)
      else { return false }
      return range.isEmpty
    }
  }

  /// The whole scalar if the byte's place is unknown, as in a folded block or between escapes.
  static func range(
    ofByte offset: Int, in node: YAMLNode, of text: SourceText
  ) -> SourceRange {
    let range = node.range
    guard let scalar = node.scalar, range.start.line == range.end.line else { return range }
    var raw = text.line(range.start.line).dropFirst(range.start.column - 1)
      .prefix(range.end.column - range.start.column)[...]
    var column = range.start.column
    let quote = raw.first
    if scalar.style == .quoted {
      guard quote == "'" || quote == "\"", quote == "'" || !raw.contains("\\") else { return range }
      raw = raw.dropFirst()
      column += 1
    } else if scalar.style == .block {
      return range
    }
    var byte = 0
    while let first = raw.first, byte < offset {
      byte += UTF8.width(first)
      // A quote in single quotes is written twice.
      let width = scalar.style == .quoted && first == "'" && quote == "'" ? 2 : 1
      raw = raw.dropFirst(width)
      column += width
    }
    let start = SourcePosition(line: range.start.line, column: min(column, range.end.column))
    return SourceRange(
      start: start, end: SourcePosition(line: start.line, column: start.column + 1))
  }
}

extension Shape where Value == String {
  /// A regular expression that compiles and does not match an empty text.
  static var regex: Shape {
    .string("a regular expression", allowsLines: true).checked { regex, node, decoding in
      guard let problem = RegexCheck.problem(with: regex) else { return }
      decoding.report(
        "not a usable regular expression: \(problem.message)",
        at: RegexCheck.range(ofByte: problem.offset, in: node, of: decoding.text))
    }
  }
}
