import Support

/// Finds out whether a regular expression can be matched, and if not, why and where.
enum RegexCheck {
  /// What is wrong with a regular expression.
  struct Problem: Sendable, Hashable {
    /// What, in PCRE2's words where they are its.
    let message: String
    /// Where, in bytes from the beginning.
    let offset: Int
  }

  /// What is wrong with it, or `nil`.
  ///
  /// One that matches an empty text would match at every place, and is refused too, unless it is only a
  /// part of an expression.
  static func problem(with regex: String, isPart: Bool = false) -> Problem? {
    if let problem = PatternCheck.problem(with: regex) {
      return Problem(message: problem.message, offset: problem.offset)
    }
    guard !isPart, PatternCheck.matchesEmptyText(regex) else { return nil }
    return Problem(message: "it matches an empty text, so that it is found everywhere", offset: 0)
  }

  /// Where a byte of a scalar's text stands in the file; the whole scalar where that cannot be told,
  /// as in a folded block or between escapes.
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
