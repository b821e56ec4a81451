import Support

extension Substring {
  var trimmed: Substring {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...last]
  }

  var number: Double? {
    switch YAMLScalar.Value(plain: String(self)) {
    case .integer(let integer): Double(integer)
    case .real(let real) where real.isFinite: real
    default: nil
    }
  }
}

extension [Double] {
  func problem(ofShares noun: String) -> String? {
    let sum = reduce(0, +)
    guard abs(sum - 1) > 1e-9 else { return nil }
    return "\(noun) sum to \(JSONWriter.word(.number((sum * 1e9).rounded() / 1e9))), not 1"
  }
}

extension YAMLNode {
  /// The range of a part of a scalar's text; that of the whole scalar if it spans several lines or
  /// has escapes.
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
