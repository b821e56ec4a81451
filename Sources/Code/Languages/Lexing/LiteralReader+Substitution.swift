/// Strings with code in them, as in Kotlin, Ruby, PHP and C#.
extension LiteralReader {
  /// Returns the position after a string in which `open` and a brace begin code that may hold
  /// quotes. In PHP the brace comes first.
  func substitutedEnd(
    _ quote: Int, open: UInt8, braceFirst: Bool = false, spansLines: Bool = false
  ) -> Int {
    let mark = source[quote]
    var position = quote + 1
    while position < source.count {
      let byte = source[position]
      if byte == mark { return position + 1 }
      if byte == .lineFeed, !spansLines { return position }
      if byte == .backslash {
        position += 2
      } else if byte == (braceFirst ? .openBrace : open),
        source.peek(position + 1) == (braceFirst ? open : .openBrace)
      {
        position = bracedEnd(position + (braceFirst ? 1 : 2), spansLines: spansLines)
      } else {
        position += 1
      }
    }
    return source.count
  }

  /// Returns the position after the brace that closes code in a string. Strings in that code are
  /// read without code of their own.
  private func bracedEnd(_ start: Int, spansLines: Bool) -> Int {
    var position = start
    var braces = 1
    while position < source.count {
      switch source[position] {
      case .openBrace: braces += 1
      case .closeBrace:
        braces -= 1
        if braces == 0 { return position + 1 }
      case .lineFeed where !spansLines: return position
      case .doubleQuote, .singleQuote:
        position = source.quotedEnd(position)
        continue
      default: break
      }
      position += 1
    }
    return source.count
  }

  /// A string of C#: `"…"`, `$"{…}"`, `@"C:\"`, in which `""` is a quote, and `"""…"""`.
  func csharpString(_ quote: Int) -> Span {
    var start = quote
    while quote - start < 3, [UInt8(ascii: "$"), .at].contains(source.peek(start - 1)) {
      start -= 1
    }
    let prefix = start..<quote
    if prefix.contains(where: { source[$0] == .at }) {
      var position = quote + 1
      while position < source.count {
        position = source.find(.doubleQuote, from: position)
        guard source.peek(position + 1) == .doubleQuote else { break }
        position += 2
      }
      return span(start, min(position + 1, source.count))
    }
    if isTripleQuote(quote) { return span(start, rawCSharpEnd(quote)) }
    return span(
      start,
      prefix.isEmpty ? source.quotedEnd(quote) : interpolatedCSharpEnd(quote))
  }

  /// As many quotes as open it close it.
  private func rawCSharpEnd(_ quote: Int) -> Int {
    var open = quote
    while source.peek(open) == .doubleQuote { open += 1 }
    var position = open
    while position < source.count {
      position = source.find(.doubleQuote, from: position)
      var end = position
      while source.peek(end) == .doubleQuote { end += 1 }
      if end - position >= open - quote { return min(end, source.count) }
      position = max(end, position + 1)
    }
    return source.count
  }

  private func interpolatedCSharpEnd(_ quote: Int) -> Int {
    var position = quote + 1
    while position < source.count {
      switch source[position] {
      case .doubleQuote: return position + 1
      case .lineFeed: return position
      case .backslash: position += 2
      case .openBrace where source.peek(position + 1) == .openBrace: position += 2
      case .openBrace: position = bracedEnd(position + 1, spansLines: false)
      default: position += 1
      }
    }
    return source.count
  }
}
