extension LiteralReader {
  func rustString(_ quote: Int) -> Span {
    var hashes = 0
    while source.peek(quote - 1 - hashes) == .hash { hashes += 1 }
    let prefix = source.shortIdentifierStart(endingAt: quote - hashes, limit: 2)
    let isRaw =
      source.equals(prefix, quote - hashes, "r") || source.equals(prefix, quote - hashes, "br")
      || source.equals(prefix, quote - hashes, "cr")
    if isRaw {
      return span(prefix, rustRawEnd(quote, hashes))
    }
    let byte = source.shortIdentifierStart(endingAt: quote, limit: 1)
    let isPrefixed = source.equals(byte, quote, "b") || source.equals(byte, quote, "c")
    return span(isPrefixed ? byte : quote, source.openQuotedEnd(quote))
  }

  /// Returns the position after the raw string whose quote is at a position, with its number signs.
  func rustRawEnd(_ quote: Int, _ hashes: Int) -> Int {
    var position = quote + 1
    while true {
      position = source.find(.doubleQuote, from: position) + 1
      guard position + hashes <= source.count else { return source.count }
      var closing = 0
      while closing < hashes, source[position + closing] == .hash { closing += 1 }
      if closing == hashes { return position + hashes }
    }
  }

  /// Returns the character at a position; `nil` if the quote begins a lifetime or a label.
  func characterOrLifetime(_ quote: Int) -> Span? {
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
    return span(source.equals(byte, quote, "b") ? byte : quote, end)
  }
}
