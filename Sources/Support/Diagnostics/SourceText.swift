/// A text file that can tell where things are in it.
///
/// Columns count Unicode scalars, as libyaml does. Lines end at LF, CR LF or CR, as in editors;
/// libyaml's further line ends (U+0085, U+2028, U+2029) do not count here, so positions are computed
/// from the index of the scalar, never from libyaml's line numbers.
///
/// Other texts can be appended, such as overrides from the command line. Their lines go on counting
/// where this text ends, so that one range says both which text it is in and where; ``location(_:)``
/// gives back the file and its own line.
package struct SourceText: Sendable {
  /// The path that messages show.
  package let file: String
  /// The bytes, valid UTF-8, without a byte-order mark.
  package let bytes: [UInt8]
  /// For each line: the index of its first byte and of its first scalar.
  private let lines: [(byte: Int, scalar: Int)]
  /// The number of scalars in the text.
  let scalarCount: Int
  /// The number of its first line: 1, unless it is appended to another text.
  private let firstLine: Int
  /// Whether it is an argument of the command line rather than a file.
  private let isArgument: Bool
  /// The texts after this one, in the order of their lines.
  private var appended: [SourceText] = []

  /// The widest part of a line that a location keeps, in scalars.
  private static let window = 160

  /// Creates a text of valid UTF-8.
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

  /// The first line after this text and those appended to it.
  var endLine: Int { appended.last?.endLine ?? firstLine + lines.count }

  /// Appends a text whose first line is this one's ``endLine``.
  mutating func append(_ text: SourceText) {
    precondition(text.firstLine == endLine, "an appended text goes on counting lines")
    appended.append(text)
  }

  /// The position of the scalar of that index; indices past the end give the end.
  package func position(ofScalar index: Int) -> SourcePosition {
    let index = min(index, scalarCount)
    let line = lastLine { $0.scalar <= index }
    return SourcePosition(line: line + firstLine, column: index - lines[line].scalar + 1)
  }

  /// The position of the byte of that index; indices past the end give the end.
  package func position(ofByte index: Int) -> SourcePosition {
    let index = min(index, bytes.count)
    let line = lastLine { $0.byte <= index }
    let column = bytes[lines[line].byte..<index].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line + firstLine, column: column + 1)
  }

  /// The text of a line, without its end; empty past the last.
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

  /// The location of a range, with a window of its first line.
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
