/// Strings with interpolations and regular expressions of Swift.
extension LiteralReader {
  /// Returns the string or regular expression that opens with number signs at a position.
  func delimited(_ start: Int) -> Span? {
    var quote = start
    while source.peek(quote) == .hash { quote += 1 }
    if source.peek(quote) == .doubleQuote {
      return span(start, interpolatedEnd(quote, hashes: quote - start, depth: 0))
    }
    guard source.peek(quote) == .slash else { return nil }
    // `#/…/#` may go over lines only if its opening line ends right after it.
    let spansLines = source.peek(source.skipBlanks(quote + 1)) == .lineFeed
    var position = quote + 1
    while position < source.count {
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
    var position = slash + 1
    while position < source.count, position - slash < 1000 {
      switch source[position] {
      case .lineFeed: return nil
      case .backslash: position += 1
      case .slash: return span(slash, position + 1)
      default: break
      }
      position += 1
    }
    return nil
  }

  /// True if `count` number signs stand at a position.
  @inline(__always)
  private func hashes(at position: Int, _ count: Int) -> Bool {
    var found = 0
    while found < count, source.peek(position + found) == .hash { found += 1 }
    return found == count
  }

  /// Returns the position after the string whose first quote is at a position.
  func interpolatedEnd(
    _ quote: Int, hashes count: Int, depth: Int
  ) -> Int {
    let spansLines = source.starts(quote, with: "\"\"\"")
    var position = quote + (spansLines ? 3 : 1)
    while position < source.count {
      switch source[position] {
      case .lineFeed where !spansLines: return position
      case .backslash where hashes(at: position + 1, count):
        let escaped = position + 1 + count
        if source.peek(escaped) == .openParenthesis, depth < Self.deepestNesting {
          position = interpolationEnd(escaped + 1, spansLines: spansLines, depth: depth)
        } else {
          position = escaped + 1
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

  /// Returns the position after the parenthesis that closes the interpolation whose text starts here.
  private func interpolationEnd(
    _ start: Int, spansLines: Bool, depth: Int
  ) -> Int {
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
