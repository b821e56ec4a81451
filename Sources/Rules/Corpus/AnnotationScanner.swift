/// Finds annotations in the comments of one line, whatever the language's comments look like.
///
/// A comment begins with `#`, `//`, `/*`, `--` or `<!--` and holds nothing before its first
/// annotation's word but spaces; so text that merely mentions one is none. The ids after a word are
/// separated by commas, and a further word in the same comment begins another annotation.
struct AnnotationScanner {
  /// An annotation as it is written.
  struct Written: Sendable, Hashable {
    let kind: Annotation.Kind
    /// The id of the rule, which may be no rule's.
    let id: String
    /// Where the id stands in the line, in bytes from 0.
    let range: Range<Int>
  }

  /// What a line says.
  struct Line: Sendable, Hashable {
    /// Its annotations, in order.
    var annotations: [Written] = []
    /// Whether it holds nothing else, so that they speak of a later line.
    var isAlone = false
    /// What stands beside comments with annotations; the whole line where there are none.
    var code: [UInt8] = []
  }

  private let line: ArraySlice<UInt8>

  /// Reads a line without its end.
  package static func line(_ bytes: ArraySlice<UInt8>) -> Line {
    // Nearly all lines have no colon after a letter and no comment; they are not looked at closely.
    guard bytes.contains(UInt8(ascii: ":")) else { return Line(code: Array(bytes)) }
    return AnnotationScanner(line: bytes).scan()
  }

  private func scan() -> Line {
    var result = Line()
    var position = line.startIndex
    while position < line.endIndex {
      if let comment = comment(at: position) {
        result.annotations += comment.annotations
        position = comment.end
      } else {
        result.code.append(line[position])
        position += 1
      }
    }
    // JSX puts comments into braces.
    let rest = result.code.filter { !Self.isSpace($0) }
    result.isAlone = !result.annotations.isEmpty && (rest.isEmpty || rest == Array("{}".utf8))
    return result
  }

  /// The comment with annotations that begins at a place, or `nil`.
  private func comment(at start: Int) -> (annotations: [Written], end: Int)? {
    guard let (marker, closing) = Self.markers.first(where: { has($0.marker, at: start) }) else {
      return nil
    }
    var position = skipSpaces(from: start + marker.utf8CodeUnitCount)
    guard word(at: position) != nil else { return nil }
    let end = closing.flatMap { find($0, from: position) } ?? line.endIndex
    var annotations: [Written] = []
    var kind: Annotation.Kind?
    while position < end {
      if let (next, length) = word(at: position) {
        kind = next
        position = skipSpaces(from: position + length)
        continue
      }
      var stop = position
      while stop < end, line[stop] != UInt8(ascii: ","), word(at: stop) == nil { stop += 1 }
      var last = stop
      // What follows may be a comment of its own.
      while last > position, Self.isSpace(line[last - 1]) || ";#/".utf8.contains(line[last - 1]) {
        last -= 1
      }
      if let kind, last > position {
        annotations.append(
          Written(
            kind: kind, id: String(decoding: line[position..<last], as: UTF8.self),
            range: position - line.startIndex..<last - line.startIndex))
      }
      if stop < end, line[stop] == UInt8(ascii: ",") { stop += 1 }
      position = min(skipSpaces(from: stop), end)
    }
    return (annotations, min(line.endIndex, end + (closing.map { closingLength($0, end) } ?? 0)))
  }

  private func closingLength(_ closing: StaticString, _ end: Int) -> Int {
    end < line.endIndex ? closing.utf8CodeUnitCount : 0
  }

  /// The annotation's word that begins at a place, at the beginning of a word.
  private func word(at position: Int) -> (kind: Annotation.Kind, length: Int)? {
    if position > line.startIndex, Self.isWord(line[position - 1]) { return nil }
    return Self.words.first { has($0.text, at: position) }
      .map { ($0.kind, $0.text.utf8CodeUnitCount) }
  }

  private func has(_ text: StaticString, at position: Int) -> Bool {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return line.endIndex - position >= bytes.count
      && line[position..<position + bytes.count].elementsEqual(bytes)
  }

  private func find(_ text: StaticString, from position: Int) -> Int? {
    guard position < line.endIndex else { return nil }
    return (position..<line.endIndex).first { has(text, at: $0) }
  }

  private func skipSpaces(from position: Int) -> Int {
    var position = position
    while position < line.endIndex, Self.isSpace(line[position]) { position += 1 }
    return position
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  private static let markers: [(marker: StaticString, closing: StaticString?)] = [
    ("<!--", "-->"), ("/*", "*/"), ("//", nil), ("--", nil), ("#", nil),
  ]

  private static let words: [(text: StaticString, kind: Annotation.Kind)] = [
    ("expect:", .expected), ("ruleid:", .expected), ("ok:", .absent),
    ("todoruleid:", .knownMiss), ("todook:", .knownFalseAlarm),
  ]
}
