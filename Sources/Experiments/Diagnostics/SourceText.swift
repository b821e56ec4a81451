/// A text file that can tell where things are in it.
///
/// Columns count Unicode scalars, as libyaml does. Lines end at LF, CR LF or CR, as in editors;
/// libyaml's further line ends (U+0085, U+2028, U+2029) do not count here, so positions are computed
/// from the index of the scalar, never from libyaml's line numbers.
struct SourceText: Sendable {
  /// The path that messages show.
  let file: String
  /// The bytes, valid UTF-8, without a byte-order mark.
  let bytes: [UInt8]
  /// For each line: the index of its first byte and of its first scalar.
  private let lines: [(byte: Int, scalar: Int)]
  /// The number of scalars in the text.
  let scalarCount: Int

  /// The widest part of a line that a location keeps, in scalars.
  private static let window = 160

  /// Creates a text of valid UTF-8.
  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
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

  /// The position of the scalar of that index; indices past the end give the end.
  func position(ofScalar index: Int) -> SourcePosition {
    let index = min(index, scalarCount)
    let line = lastLine { $0.scalar <= index }
    return SourcePosition(line: line + 1, column: index - lines[line].scalar + 1)
  }

  /// The position of the byte of that index; indices past the end give the end.
  func position(ofByte index: Int) -> SourcePosition {
    let index = min(index, bytes.count)
    let line = lastLine { $0.byte <= index }
    let column = bytes[lines[line].byte..<index].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line + 1, column: column + 1)
  }

  /// The text of a line counted from 1, without its end; empty past the last.
  func line(_ number: Int) -> Substring.UnicodeScalarView {
    guard lines.indices.contains(number - 1) else { return Substring().unicodeScalars }
    let start = lines[number - 1].byte
    var end = number < lines.count ? lines[number].byte : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return Substring(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars
  }

  /// The location of a range, with a window of its first line.
  func location(_ range: SourceRange) -> SourceLocation {
    let text = line(range.start.line)
    let column = range.start.column - 1
    let skipped = column <= Self.window - 40 ? 0 : column - 40
    let part = text.dropFirst(skipped).prefix(Self.window)
    return SourceLocation(
      file: file, range: range, line: String(String.UnicodeScalarView(part)), lineOffset: skipped)
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
