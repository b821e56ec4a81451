/// The comments and strings of C, C++, Go and Java.
enum BraceLiterals {
  /// What begins at a slash or a quote in C or C++.
  @inline(__always)
  static func c(at position: Int, in source: SourceBytes, isCpp: Bool) -> RegionMap.Span? {
    let byte = source[position]
    if byte == .slash { return cComment(position, source) }
    let prefix = source.shortIdentifierStart(endingAt: position, limit: 3)
    let start = isPrefix(prefix, position, source) ? prefix : position
    if byte == .doubleQuote {
      if isCpp, prefix < position, source[position - 1] == UInt8(ascii: "R"),
        isRawPrefix(prefix, position, source)
      {
        return RegionMap.Span(start: prefix, end: rawEnd(position, source), region: .string)
      }
      return RegionMap.Span(start: start, end: source.quotedEnd(position), region: .string)
    }
    // Between digits it separates them, as in 1'000.
    if start == position, position > 0, isIdentifierByte(source[position - 1]),
      isDigit(source[source.identifierStart(endingAt: position)])
    {
      return nil
    }
    return RegionMap.Span(start: start, end: source.quotedEnd(position), region: .string)
  }

  /// What begins at a slash, a quote or a back-quote in Go.
  @inline(__always)
  static func go(at position: Int, in source: SourceBytes) -> RegionMap.Span? {
    switch source[position] {
    case .slash: return comment(position, source)
    case .backtick:
      let end = min(source.find(.backtick, from: position + 1) + 1, source.count)
      return RegionMap.Span(start: position, end: end, region: .string)
    default:
      return RegionMap.Span(start: position, end: source.quotedEnd(position), region: .string)
    }
  }

  /// What begins at a slash or a quote in Java.
  @inline(__always)
  static func java(at position: Int, in source: SourceBytes) -> RegionMap.Span? {
    if source[position] == .slash { return comment(position, source) }
    let end =
      source.starts(position, with: "\"\"\"")
      ? source.tripleQuotedEnd(position) : source.quotedEnd(position)
    return RegionMap.Span(start: position, end: end, region: .string)
  }

  /// The comment that begins at a slash, where one does; block comments do not nest.
  @inline(__always)
  static func comment(_ slash: Int, _ source: SourceBytes) -> RegionMap.Span? {
    switch source.peek(slash + 1) {
    case .slash: return source.lineComment(slash)
    case .star:
      return RegionMap.Span(start: slash, end: source.blockCommentEnd(slash), region: .comment)
    default: return nil
    }
  }

  /// The same, where a backslash before the line's end continues a line comment.
  private static func cComment(_ slash: Int, _ source: SourceBytes) -> RegionMap.Span? {
    guard var found = comment(slash, source) else { return nil }
    guard source[slash + 1] == .slash else { return found }
    var end = found.end
    while end < source.count, source[end - 1] == .backslash {
      end = source.find(.lineFeed, from: end + 1)
    }
    found = RegionMap.Span(start: slash, end: end, region: .comment)
    return found
  }

  private static func isPrefix(_ start: Int, _ quote: Int, _ source: SourceBytes) -> Bool {
    source.equals(start, quote, "L") || source.equals(start, quote, "u")
      || source.equals(start, quote, "U") || source.equals(start, quote, "u8")
  }

  private static func isRawPrefix(_ start: Int, _ quote: Int, _ source: SourceBytes) -> Bool {
    start == quote - 1 || isPrefix(start, quote - 1, source)
  }

  /// The position after the raw string whose quote is at a position, as in `R"tag(…)tag"`.
  private static func rawEnd(_ quote: Int, _ source: SourceBytes) -> Int {
    var open = quote + 1
    while open < source.count, open - quote <= 17, source[open] != .openParenthesis { open += 1 }
    guard source.peek(open) == .openParenthesis else { return quote + 1 }
    let length = open - quote - 1
    var position = open + 1
    while true {
      position = source.find(.closeParenthesis, from: position)
      guard position + length + 1 < source.count else { return source.count }
      let isTag = (0..<length).allSatisfy { source[position + 1 + $0] == source[quote + 1 + $0] }
      if isTag, source[position + 1 + length] == .doubleQuote { return position + length + 2 }
      position += 1
    }
  }
}
