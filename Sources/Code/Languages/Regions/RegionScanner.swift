/// Finds the comments and strings of a text.
///
/// Each language has a function that says what begins at a byte that may begin a comment or a
/// string; everything between such bytes is skipped. What is left open ends where the language
/// would end it: a line's end or the end of the file.
struct RegionScanner {
  /// A comment or a string that a language's function found.
  typealias Literal = RegionMap.Span

  /// How deep interpolations may nest before they are read as plain text; no code of people comes
  /// near, and a file made to exhaust the stack cannot.
  static let deepestNesting = 24

  let source: SourceBytes
  private(set) var spans: [Literal] = []

  init(_ source: SourceBytes) { self.source = source }

  mutating func scan(_ language: Language) {
    switch language {
    case .python:
      scan(ByteSet("#\"'")) { source, position, _ in
        PythonLiterals.literal(at: position, in: source)
      }
    case .go:
      scan(ByteSet("/\"'`")) { source, position, _ in BraceLiterals.go(at: position, in: source) }
    case .c:
      scan(ByteSet("/\"'")) { source, position, _ in
        BraceLiterals.c(at: position, in: source, isCpp: false)
      }
    case .cpp:
      scan(ByteSet("/\"'")) { source, position, _ in
        BraceLiterals.c(at: position, in: source, isCpp: true)
      }
    case .java:
      scan(ByteSet("/\"'")) { source, position, _ in BraceLiterals.java(at: position, in: source) }
    case .rust:
      scan(ByteSet("/\"'")) { source, position, _ in RustLiterals.literal(at: position, in: source)
      }
    case .swift:
      scan(ByteSet("/\"#")) { source, position, _ in SwiftLiterals.literal(at: position, in: source)
      }
    case .javascript, .typescript:
      if source.starts(0, with: "#!") {
        spans.append(Literal(start: 0, end: source.find(.lineFeed, from: 0), region: .comment))
      }
      scan(ByteSet("/\"'`")) { ScriptLiterals.literal(at: $1, in: $0, after: $2) }
    default: break
    }
  }

  /// Asks `literal` at every byte of `stops` that lies in code; it is given what was found before.
  @inline(__always)
  private mutating func scan(
    _ stops: ByteSet, _ literal: (SourceBytes, Int, [Literal]) -> Literal?
  ) {
    var position = spans.last?.end ?? 0
    while true {
      position = source.find(stops, from: position)
      guard position < source.count else { return }
      guard let found = literal(source, position, spans) else {
        position += 1
        continue
      }
      let start = max(found.start, spans.last?.end ?? 0)
      position = min(max(found.end, position + 1), source.count)
      spans.append(Literal(start: start, end: position, region: found.region))
    }
  }
}

extension SourceBytes {
  /// The position before `start` that holds neither white space nor a comment, or -1, where `spans`
  /// are the regions before `start`.
  func previousSignificant(_ start: Int, after spans: [RegionMap.Span]) -> Int {
    var position = previousSignificant(start)
    for span in spans.reversed() {
      guard span.region == .comment, span.start <= position, position < span.end else { break }
      position = previousSignificant(span.start)
    }
    return position
  }

  /// The comment that runs from a position to the line's end.
  @inline(__always)
  func lineComment(_ start: Int) -> RegionMap.Span {
    RegionMap.Span(start: start, end: find(.lineFeed, from: start), region: .comment)
  }

  /// The position after the literal that opens at `start` and closes with the same byte, which may
  /// go over line ends; a backslash escapes the next byte.
  func openQuotedEnd(_ start: Int) -> Int {
    let quote = self[start]
    var position = start + 1
    while position < count {
      let byte = self[position]
      if byte == quote { return position + 1 }
      position += byte == .backslash ? 2 : 1
    }
    return count
  }

  /// The start of the identifier that ends before `end` where it has at most `limit` bytes; `end`
  /// where it has more, or there is none.
  @inline(__always)
  func shortIdentifierStart(endingAt end: Int, limit: Int) -> Int {
    var position = end
    while position > 0, isIdentifierByte(self[position - 1]) {
      position -= 1
      if end - position > limit { return end }
    }
    return position
  }
}
