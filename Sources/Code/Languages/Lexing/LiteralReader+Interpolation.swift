extension LiteralReader {
  func delimited(_ start: Int) -> Span? {
    // The first of several number signs has told already.
    guard source.peek(start - 1) != .hash else { return nil }
    var quote = start
    while source.peek(quote) == .hash { quote += 1 }
    if source.peek(quote) == .doubleQuote {
      return span(start, interpolatedEnd(quote, hashes: quote - start, depth: 0))
    }
    guard source.peek(quote) == .slash else { return nil }
    // `#/…/#` may go over lines only if its opening line ends right after it.
    let spansLines = source.peek(source.skipBlanks(quote + 1)) == .lineFeed
    var position = quote + 1
    let limit = min(source.count, quote + Self.longestPattern)
    while position < limit {
      let byte = source[position]
      if byte == .lineFeed, !spansLines { return nil }
      if byte == .slash, hashes(at: position + 1, quote - start) {
        return span(start, position + 1 + quote - start)
      }
      position += byte == .backslash ? 2 : 1
    }
    return nil
  }

  /// Returns the bare regular expression `/…/` at a position; `nil` if no expression can begin there
  /// or a blank follows the slash.
  func swiftPattern(_ slash: Int) -> Span? {
    let next = source.peek(slash + 1)
    let last = source.previousSignificant(slash)
    guard last >= 0, !isBlank(next), next != .lineFeed,
      ByteSet("(,=:[{").contains(source[last]), source.peek(slash - 1) != .dot
    else { return nil }
    return patternEnd(slash, limit: 1000, hasClasses: false).map { span(slash, $0) }
  }

  @inline(__always)
  private func hashes(at position: Int, _ count: Int) -> Bool {
    var found = 0
    while found < count, source.peek(position + found) == .hash { found += 1 }
    return found == count
  }

  func interpolatedEnd(_ quote: Int, hashes count: Int, depth: Int) -> Int {
    let spansLines = source.starts(quote, with: "\"\"\"")
    return interpolatedEnd(quote, hashes: count) { start in
      depth < Self.deepestNesting
        ? interpolationEnd(start, spansLines: spansLines, depth: depth) : nil
    }
  }

  /// Returns the position after a string. `interpolation` returns the position after the one whose
  /// text starts at a position; `nil` to read it as plain text.
  @inline(__always)
  func interpolatedEnd(
    _ quote: Int, hashes count: Int, interpolation: (Int) -> Int?
  ) -> Int {
    let spansLines = source.starts(quote, with: "\"\"\"")
    var position = quote + (spansLines ? 3 : 1)
    while position < source.count {
      switch source[position] {
      case .lineFeed where !spansLines: return position
      case .backslash where hashes(at: position + 1, count):
        let escaped = position + 1 + count
        position = escaped + 1
        if source.peek(escaped) == .openParenthesis, let end = interpolation(position) {
          position = end
        }
      case .doubleQuote where !spansLines || source.starts(position, with: "\"\"\""):
        let end = position + (spansLines ? 3 : 1)
        if hashes(at: end, count) { return end + count }
        position = closesInsideQuotes ? position + 1 : end
      default: position += 1
      }
    }
    return source.count
  }

  private func interpolationEnd(_ start: Int, spansLines: Bool, depth: Int) -> Int {
    var position = start
    var parentheses = 1
    while position < source.count {
      switch source[position] {
      case .openParenthesis: parentheses += 1
      case .closeParenthesis:
        parentheses -= 1
        if parentheses == 0 { return position + 1 }
      case .lineFeed where !spansLines: return position
      case .doubleQuote:
        var open = position
        while source.peek(open - 1) == .hash { open -= 1 }
        position = interpolatedEnd(position, hashes: position - open, depth: depth + 1)
        continue
      default: break
      }
      position += 1
    }
    return source.count
  }
}
