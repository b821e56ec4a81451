extension LiteralReader {
  /// Returns the start of the letters that belong to the literal at a position, or the position.
  @inline(__always)
  func prefixStart(_ quote: Int) -> Int {
    guard syntax.prefixes == .c || syntax.prefixes == .cpp else { return quote }
    let start = source.shortIdentifierStart(endingAt: quote, limit: 3)
    return isEncoding(start, quote) ? start : quote
  }

  /// True if the single quote at a position separates digits, as in `1'000`.
  @inline(__always)
  func separatesDigits(_ quote: Int) -> Bool {
    quote > 0 && isIdentifierByte(source[quote - 1])
      && isDigit(source[source.identifierStart(endingAt: quote)])
  }

  private func isEncoding(_ start: Int, _ end: Int) -> Bool {
    source.equals(start, end, "L") || source.equals(start, end, "u")
      || source.equals(start, end, "U") || source.equals(start, end, "u8")
  }

  func rawString(_ quote: Int) -> Span? {
    guard source.peek(quote - 1) == UInt8(ascii: "R") else { return nil }
    let start = source.shortIdentifierStart(endingAt: quote, limit: 3)
    guard start == quote - 1 || start < quote && isEncoding(start, quote - 1) else { return nil }
    return span(start, rawEnd(quote))
  }

  private func rawEnd(_ quote: Int) -> Int {
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
