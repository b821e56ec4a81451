/// Reads one comment or literal at a time, in any language that declares its ``Syntax``. A literal
/// that is left open ends at the end of its line or of the file.
struct LiteralReader {
  typealias Span = RegionMap.Span

  /// Interpolations that nest deeper are read as plain text, so that no file can exhaust the stack.
  static let deepestNesting = 24
  /// Patterns over several lines that are longer are none.
  static let longestPattern = 2000

  let source: SourceBytes
  let syntax: Syntax
  /// True if the end of a string may begin inside a row of quotes, as in `#"""a""""#`.
  var closesInsideQuotes = false

  /// Returns the comment or literal that begins at a position, its prefix included; `nil` if none
  /// does. The comments and literals before it, `spans`, tell whether a slash divides.
  @inline(__always)
  func literal(at position: Int, after spans: [Span] = []) -> Span? {
    let byte = source[position]
    switch byte {
    case .slash, .hash, .dash:
      if let end = commentEnd(position) {
        return Span(start: position, end: continued(position, end), region: .comment)
      }
      if byte == .hash { return syntax.hasHashDelimiters ? delimited(position) : nil }
      guard byte == .slash else { return nil }
      switch syntax.patterns {
      case .none: return nil
      case .script: return scriptPattern(position, after: spans)
      case .swift: return swiftPattern(position)
      }
    case .less where syntax.heredocs != .none: return heredoc(position)
    case UInt8(ascii: "=") where syntax.hasLineBlocks: return rubyComment(position)
    default: return quoted(position)
    }
  }

  /// Returns the position after a comment, which no backslash continues; `nil` if there is none.
  @inline(__always)
  func commentEnd(_ position: Int) -> Int? {
    switch source[position] {
    case .slash:
      let next = source.peek(position + 1)
      if next == .slash, syntax.lineComments.contains(.slashes) { return lineEnd(position) }
      guard next == .star else { return nil }
      switch syntax.blockComments {
      case .none: return nil
      case .plain: return source.blockCommentEnd(position)
      case .nested: return source.nestedCommentEnd(position)
      }
    case .hash where syntax.lineComments.contains(.hash):
      // An attribute of PHP is no comment.
      if syntax.hasTags, source.peek(position + 1) == .openBracket { return nil }
      if syntax.hashFollowsBlank, position > 0 {
        switch source[position - 1] {
        case ...0x20, .semicolon, .openParenthesis, .closeParenthesis, .backtick: break
        default: return nil
        }
      }
      return lineEnd(position)
    case .dash where syntax.lineComments.contains(.dashes):
      return source.peek(position + 1) == .dash ? source.find(.lineFeed, from: position) : nil
    default: return nil
    }
  }

  /// Returns the end of the line, or of the code of PHP in it.
  @inline(__always)
  private func lineEnd(_ position: Int) -> Int {
    let end = source.find(.lineFeed, from: position)
    guard syntax.hasTags else { return end }
    return (position..<end).first { source.starts($0, with: "?>") } ?? end
  }

  /// Returns the position after the comment or literal at a position, or the next position.
  @inline(__always)
  func skip(_ position: Int) -> Int {
    commentEnd(position) ?? quoted(position)?.end ?? position + 1
  }

  @inline(__always)
  private func continued(_ start: Int, _ end: Int) -> Int {
    guard syntax.continuesLineComments, source.peek(start + 1) == .slash else { return end }
    var end = end
    while end < source.count, source[end - 1] == .backslash {
      end = source.find(.lineFeed, from: end + 1)
    }
    return end
  }

  func quoted(_ position: Int) -> Span? {
    switch syntax.quote(source[position]) {
    case .none, .identifier: return nil
    case .string: return string(position)
    case .openString:
      return syntax.prefixes == .rust
        ? rustString(position) : span(position, source.openQuotedEnd(position))
    case .rawString:
      return span(
        position, min(source.find(source[position], from: position + 1) + 1, source.count))
    case .interpolatedString: return span(position, interpolatedEnd(position, hashes: 0, depth: 0))
    case .template: return span(position, templateEnd(position, depth: 0))
    case .dollarString:
      return span(
        position,
        isTripleQuote(position)
          ? source.tripleQuotedEnd(position)
          : substitutedEnd(position, open: UInt8(ascii: "$")))
    case .hashString: return span(position, substitutedEnd(position, open: .hash))
    case .braceString:
      return span(
        position,
        substitutedEnd(position, open: UInt8(ascii: "$"), braceFirst: true, spansLines: true))
    case .csharpString: return csharpString(position)
    case .character:
      if syntax.hasDigitSeparators, separatesDigits(position) { return nil }
      return span(prefixStart(position), source.quotedEnd(position))
    case .characterOrLifetime: return characterOrLifetime(position)
    }
  }

  @inline(__always)
  func span(_ start: Int, _ end: Int) -> Span { Span(start: start, end: end, region: .string) }

  private func string(_ position: Int) -> Span? {
    switch syntax.prefixes {
    case .python: return pythonString(position)
    case .cpp:
      if let raw = rawString(position) { return raw }
    default: break
    }
    if syntax.hasMarkup { return scriptString(position) }
    return span(prefixStart(position), plainEnd(position))
  }

  @inline(__always)
  func plainEnd(_ quote: Int) -> Int {
    syntax.hasTripleQuotes && isTripleQuote(quote)
      ? source.tripleQuotedEnd(quote) : source.quotedEnd(quote)
  }

  @inline(__always)
  func isTripleQuote(_ position: Int) -> Bool {
    let quote = source[position]
    return source.peek(position + 1) == quote && source.peek(position + 2) == quote
  }
}
