/// The comments and strings of Rust.
enum RustLiterals {
  /// What begins at a slash or a quote.
  @inline(__always)
  static func literal(at position: Int, in source: SourceBytes) -> RegionMap.Span? {
    switch source[position] {
    case .slash:
      switch source.peek(position + 1) {
      case .slash: return source.lineComment(position)
      case .star:
        return RegionMap.Span(
          start: position, end: source.nestedCommentEnd(position), region: .comment)
      default: return nil
      }
    case .doubleQuote: return string(position, source)
    default: return character(position, source)
    }
  }

  /// The string whose quote is at a position: plain, or raw where `r` stands before it.
  private static func string(_ quote: Int, _ source: SourceBytes) -> RegionMap.Span {
    var hashes = 0
    while source.peek(quote - 1 - hashes) == .hash { hashes += 1 }
    let prefix = source.shortIdentifierStart(endingAt: quote - hashes, limit: 2)
    let isRaw =
      source.equals(prefix, quote - hashes, "r") || source.equals(prefix, quote - hashes, "br")
      || source.equals(prefix, quote - hashes, "cr")
    if isRaw {
      return RegionMap.Span(start: prefix, end: rawEnd(quote, hashes, source), region: .string)
    }
    let byte = source.shortIdentifierStart(endingAt: quote, limit: 1)
    let isPrefixed = source.equals(byte, quote, "b") || source.equals(byte, quote, "c")
    return RegionMap.Span(
      start: isPrefixed ? byte : quote, end: source.openQuotedEnd(quote), region: .string)
  }

  private static func rawEnd(_ quote: Int, _ hashes: Int, _ source: SourceBytes) -> Int {
    var position = quote + 1
    while true {
      position = source.find(.doubleQuote, from: position) + 1
      guard position + hashes <= source.count else { return source.count }
      var closing = 0
      while closing < hashes, source[position + closing] == .hash { closing += 1 }
      if closing == hashes { return position + hashes }
    }
  }

  /// The character literal at a position; `nil` where the quote begins a lifetime or a label.
  private static func character(_ quote: Int, _ source: SourceBytes) -> RegionMap.Span? {
    let next = source.peek(quote + 1)
    var end: Int
    if next == .backslash {
      end = quote + 3
      while end < source.count, source[end] != .singleQuote, source[end] != .lineFeed { end += 1 }
      end = min(end + 1, source.count)
    } else {
      let length = next < 0x80 ? 1 : next < 0xE0 ? 2 : next < 0xF0 ? 3 : 4
      guard source.peek(quote + 1 + length) == .singleQuote, next != .lineFeed else { return nil }
      end = quote + 2 + length
    }
    let byte = source.shortIdentifierStart(endingAt: quote, limit: 1)
    return RegionMap.Span(
      start: source.equals(byte, quote, "b") ? byte : quote, end: end, region: .string)
  }
}
