/// Maps offsets of a text to lines and columns.
///
/// Columns count Unicode scalars. Lines end at LF, CR LF or CR, as in editors but not as in
/// libyaml, so positions come from the index of the scalar.
///
/// The lines of appended texts, such as overrides, continue after this text.
package struct SourceText: Sendable {
  package let file: String
  /// The bytes: valid UTF-8 without a byte-order mark.
  package let bytes: [UInt8]
  /// For each line, the index of its first byte and of its first scalar.
  private let lines: [(byte: Int, scalar: Int)]
  let scalarCount: Int
  /// The number of the first line: 1, unless this text is appended to another one.
  private let firstLine: Int
  private let isArgument: Bool
  private var appended: [SourceText] = []

  /// The maximum number of scalars of a line that a location keeps.
  private static let window = 160

  package init(file: String, bytes: [UInt8], firstLine: Int = 1, isArgument: Bool = false) {
    self.file = file
    self.bytes = bytes
    self.firstLine = firstLine
    self.isArgument = isArgument
    var lines = [(byte: 0, scalar: 0)]
    var scalars = 0
    for (index, byte) in bytes.enumerated() {
      guard byte & 0xC0 != 0x80 else { continue }
      scalars += 1
      let next = index + 1
      let endsLine =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r") && !(next < bytes.count && bytes[next] == UInt8(ascii: "\n"))
      if endsLine { lines.append((next, scalars)) }
    }
    self.lines = lines
    scalarCount = scalars
  }

  var endLine: Int { appended.last?.endLine ?? firstLine + lines.count }

  mutating func append(_ text: SourceText) {
    precondition(text.firstLine == endLine, "an appended text goes on counting lines")
    appended.append(text)
  }

  package func position(ofScalar index: Int) -> SourcePosition {
    let index = min(index, scalarCount)
    let line = lastLine { $0.scalar <= index }
    return SourcePosition(line: line + firstLine, column: index - lines[line].scalar + 1)
  }

  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(start: position(ofScalar: start), end: position(ofScalar: end))
  }

  package func position(ofByte index: Int) -> SourcePosition {
    let index = min(index, bytes.count)
    let line = lastLine { $0.byte <= index }
    let column = bytes[lines[line].byte..<index].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line + firstLine, column: column + 1)
  }

  /// Returns a line without its line break; an empty one past the end of the text.
  package func line(_ number: Int) -> Substring.UnicodeScalarView {
    let index = number - firstLine
    guard lines.indices.contains(index) else { return Substring().unicodeScalars }
    let start = lines[index].byte
    var end = index + 1 < lines.count ? lines[index + 1].byte : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return Substring(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars
  }

  package func location(_ range: SourceRange) -> SourceLocation {
    if let text = appended.last(where: { $0.firstLine <= range.start.line }) {
      return text.location(range)
    }
    let text = line(range.start.line)
    let column = range.start.column - 1
    let skipped = column <= Self.window - 40 ? 0 : column - 40
    let part = text.dropFirst(skipped).prefix(Self.window)
    func own(_ position: SourcePosition) -> SourcePosition {
      SourcePosition(line: position.line - firstLine + 1, column: position.column)
    }
    return SourceLocation(
      file: file, range: SourceRange(start: own(range.start), end: own(range.end)),
      line: String(String.UnicodeScalarView(part)), lineOffset: skipped, isArgument: isArgument)
  }

  package func diagnostic(
    _ message: String, at range: SourceRange, notes: [(String, SourceRange)] = [],
    suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      message, at: location(range), notes: notes.map { .init($0.0, at: location($0.1)) },
      suggestion: suggestion)
  }

  private func lastLine(where holds: ((byte: Int, scalar: Int)) -> Bool) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(lines[middle]) { low = middle } else { high = middle }
    }
    return low
  }
}
