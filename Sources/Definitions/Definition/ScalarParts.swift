import Support

extension Substring {
  /// The text without white space around it.
  var trimmed: Substring {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...last]
  }

  /// The finite number that the text is in YAML.
  var number: Double? {
    switch YAMLScalar.Value(plain: String(self)) {
    case .integer(let integer): Double(integer)
    case .real(let real) where real.isFinite: real
    default: nil
    }
  }
}

extension YAMLNode {
  /// Returns the range of a part of a scalar's text; that of the whole scalar if it spans several
  /// lines or has escapes.
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
