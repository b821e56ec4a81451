/// Finds annotations in the comments of one line, in any language. A comment begins with `#`, `//`,
/// `/*`, `--` or `<!--` and has only spaces before its first annotation's word, so text that merely
/// mentions an annotation is not one. Commas separate the ids after a word; another word in the
/// same comment begins another annotation.
struct AnnotationScanner {
  struct Written: Sendable, Hashable {
    let kind: Annotation.Kind
    let id: String
    /// The range of the id in the line, in bytes from 0.
    let range: Range<Int>
  }

  struct Line: Sendable, Hashable {
    var annotations: [Written] = []
    /// True if the line holds only annotations, so that they apply to a later line.
    var isAlone = false
    var code: [UInt8] = []
  }

  private let line: ArraySlice<UInt8>

  static func line(_ bytes: ArraySlice<UInt8>) -> Line {
    // Nearly all lines have no colon and so no annotation.
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
    let rest = result.code.filter { !Self.isSpace($0) }
    result.isAlone = !result.annotations.isEmpty && (rest.isEmpty || rest == Array("{}".utf8))
    return result
  }

  private func comment(at start: Int) -> (annotations: [Written], end: Int)? {
    guard let (marker, closing) = Self.markers.first(where: { has($0.marker, at: start) }) else {
      return nil
    }
    var position = skipSpaces(from: start + marker.utf8.count)
    guard word(at: position) != nil else { return nil }
    let end =
      closing.flatMap { closing in (position..<line.endIndex).first { has(closing, at: $0) } }
      ?? line.endIndex
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
    let isClosed = end < line.endIndex
    return (annotations, isClosed ? end + (closing?.utf8.count ?? 0) : end)
  }

  private func word(at position: Int) -> (kind: Annotation.Kind, length: Int)? {
    if position > line.startIndex, Self.isWord(line[position - 1]) { return nil }
    return Self.words.first { has($0.text, at: position) }
      .map { ($0.kind, $0.text.utf8.count) }
  }

  private func has(_ text: String, at position: Int) -> Bool {
    line[position...].starts(with: text.utf8)
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

  private static let markers: [(marker: String, closing: String?)] = [
    ("<!--", "-->"), ("/*", "*/"), ("//", nil), ("--", nil), ("#", nil),
  ]

  private static let words: [(text: String, kind: Annotation.Kind)] = [
    ("expect:", .expected), ("ruleid:", .expected), ("ok:", .absent),
    ("todoruleid:", .knownMiss), ("todook:", .knownFalseAlarm),
  ]
}
