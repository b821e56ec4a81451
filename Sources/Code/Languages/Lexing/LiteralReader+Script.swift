extension LiteralReader {
  func scriptString(_ position: Int) -> Span? {
    // In the text of an element, as in <p>Don't</p>: no string begins right after a name.
    if position > 0, isIdentifierByte(source[position - 1]), !isKeyword(endingAt: position) {
      return nil
    }
    var end = source.quotedEnd(position)
    // The value of an element's attribute may go over lines.
    let isOpen = end == position + 1 || source[end - 1] != source[position]
    if isOpen, source.peek(position - 1) == UInt8(ascii: "=") {
      let close = source.find(source[position], from: end)
      if close < source.count, close - position < 2000 { end = close + 1 }
    }
    return span(position, end)
  }

  func templateEnd(_ start: Int, depth: Int) -> Int {
    templateEnd(start) { text in
      depth < Self.deepestNesting ? substitutionEnd(text, depth: depth) : nil
    }
  }

  /// Returns the position after the template that opens at a position. `substitution` returns the
  /// position after the one whose text starts at a position; `nil` to read it as plain text.
  @inline(__always)
  func templateEnd(_ start: Int, substitution: (Int) -> Int?) -> Int {
    var position = start + 1
    while position < source.count {
      switch source[position] {
      case .backtick: return position + 1
      case .backslash: position += 2
      case UInt8(ascii: "$") where source.peek(position + 1) == .openBrace:
        position = substitution(position + 2) ?? position + 1
      default: position += 1
      }
    }
    return source.count
  }

  private func substitutionEnd(_ start: Int, depth: Int) -> Int {
    var position = start
    var braces = 1
    while position < source.count {
      switch source[position] {
      case .openBrace: braces += 1
      case .closeBrace:
        braces -= 1
        if braces == 0 { return position + 1 }
      case .backtick:
        position = templateEnd(position, depth: depth + 1)
        continue
      case .slash, .doubleQuote, .singleQuote:
        if let inner = literal(at: position) {
          position = inner.end
          continue
        }
      default: break
      }
      position += 1
    }
    return source.count
  }

  func scriptPattern(_ slash: Int, after spans: [Span]) -> Span? {
    let last = source.previousSignificant(slash, after: spans)
    guard isExpressionStart(slash, after: last), let end = patternEnd(slash, limit: 2000) else {
      return nil
    }
    return span(slash, source.identifierEnd(end))
  }

  /// Returns the position after the slash that closes a pattern; `nil` if its line ends first.
  func patternEnd(_ slash: Int, limit: Int = .max, hasClasses: Bool = true) -> Int? {
    var position = slash + 1
    var inClass = false
    while position < source.count, position - slash < limit {
      switch source[position] {
      case .lineFeed: return nil
      case .backslash: position += 1
      case .openBracket: inClass = hasClasses
      case .closeBracket: inClass = false
      case .slash where !inClass: return position + 1
      default: break
      }
      position += 1
    }
    return nil
  }

  private func isExpressionStart(_ slash: Int, after last: Int) -> Bool {
    guard last >= 0 else { return true }
    switch source[last] {
    case .closeParenthesis: return closesHeader(last)
    case .closeBrace: return source.isFirstOnLine(slash)
    case .closeBracket, .doubleQuote, .singleQuote, .backtick, .less, UInt8(ascii: "$"):
      return false
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      // After x++ it divides.
      return last == 0 || source[last - 1] != source[last]
    case .slash: return false
    case .greater:
      // In the text of an element, as in <b>/</b>.
      if source[slash + 1 < source.count ? slash + 1 : slash] == .less { return false }
    default: break
    }
    return !isIdentifierByte(source[last]) || isKeyword(endingAt: last + 1)
  }

  private func closesHeader(_ close: Int) -> Bool {
    var position = close - 1
    var depth = 1
    while position >= 0, close - position < 400 {
      if source[position] == .closeParenthesis { depth += 1 }
      if source[position] == .openParenthesis {
        depth -= 1
        if depth == 0 { break }
      }
      position -= 1
    }
    guard depth == 0 else { return false }
    let end = source.previousSignificant(position) + 1
    let start = source.shortIdentifierStart(endingAt: end, limit: 6)
    return source.equals(start, end, "if") || source.equals(start, end, "while")
      || source.equals(start, end, "for") || source.equals(start, end, "with")
  }

  /// True if an expression may follow the word that ends before a position.
  private func isKeyword(endingAt end: Int) -> Bool {
    let start = source.shortIdentifierStart(endingAt: end, limit: 10)
    guard start < end, source.peek(start - 1) != .dot else { return false }
    for keyword: StaticString in [
      "return", "typeof", "case", "in", "of", "await", "yield", "from", "import", "default", "else",
      "do", "void", "delete", "throw", "new", "instanceof", "export", "extends", "as",
    ] where source.equals(start, end, keyword) {
      return true
    }
    return false
  }
}
