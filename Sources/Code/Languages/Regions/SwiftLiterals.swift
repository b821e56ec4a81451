/// The comments and strings of Swift.
enum SwiftLiterals {
  /// What begins at a slash, a quote or a number sign.
  @inline(__always)
  static func literal(at position: Int, in source: SourceBytes) -> RegionMap.Span? {
    switch source[position] {
    case .slash:
      switch source.peek(position + 1) {
      case .slash: return source.lineComment(position)
      case .star:
        return RegionMap.Span(
          start: position, end: source.nestedCommentEnd(position), region: .comment)
      default: return pattern(position, source)
      }
    case .doubleQuote:
      return RegionMap.Span(
        start: position, end: stringEnd(position, hashes: 0, source, depth: 0), region: .string)
    default: return delimited(position, source)
    }
  }

  /// The string or regular expression that opens with number signs at a position.
  private static func delimited(_ start: Int, _ source: SourceBytes) -> RegionMap.Span? {
    var quote = start
    while source.peek(quote) == .hash { quote += 1 }
    if source.peek(quote) == .doubleQuote {
      let end = stringEnd(quote, hashes: quote - start, source, depth: 0)
      return RegionMap.Span(start: start, end: end, region: .string)
    }
    guard source.peek(quote) == .slash else { return nil }
    // `#/…/#` may go over lines only where its opening line ends right after it.
    let spansLines = source.peek(source.skipBlanks(quote + 1)) == .lineFeed
    var position = quote + 1
    while position < source.count {
      let byte = source[position]
      if byte == .lineFeed, !spansLines { return nil }
      if byte == .slash, hashes(at: position + 1, quote - start, source) {
        return RegionMap.Span(start: start, end: position + 1 + quote - start, region: .string)
      }
      position += byte == .backslash ? 2 : 1
    }
    return nil
  }

  /// The bare regular expression `/…/` at a position, which needs an expression's start before it
  /// and no blank after its slash.
  private static func pattern(_ slash: Int, _ source: SourceBytes) -> RegionMap.Span? {
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
      case .slash: return RegionMap.Span(start: slash, end: position + 1, region: .string)
      default: break
      }
      position += 1
    }
    return nil
  }

  /// Whether `count` number signs stand at a position.
  @inline(__always)
  private static func hashes(at position: Int, _ count: Int, _ source: SourceBytes) -> Bool {
    var found = 0
    while found < count, source.peek(position + found) == .hash { found += 1 }
    return found == count
  }

  /// The position after the string whose first quote is at a position.
  private static func stringEnd(
    _ quote: Int, hashes count: Int, _ source: SourceBytes, depth: Int
  ) -> Int {
    let spansLines = source.starts(quote, with: "\"\"\"")
    var position = quote + (spansLines ? 3 : 1)
    while position < source.count {
      switch source[position] {
      case .lineFeed where !spansLines: return position
      case .backslash where hashes(at: position + 1, count, source):
        let escaped = position + 1 + count
        if source.peek(escaped) == .openParenthesis, depth < RegionScanner.deepestNesting {
          position = interpolationEnd(escaped + 1, source, spansLines: spansLines, depth: depth)
        } else {
          position = escaped + 1
        }
      case .doubleQuote where !spansLines || source.starts(position, with: "\"\"\""):
        position += spansLines ? 3 : 1
        if hashes(at: position, count, source) { return position + count }
      default: position += 1
      }
    }
    return source.count
  }

  /// The position after the parenthesis that closes the interpolation whose text starts here.
  private static func interpolationEnd(
    _ start: Int, _ source: SourceBytes, spansLines: Bool, depth: Int
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
        position = stringEnd(position, hashes: position - open, source, depth: depth + 1)
        continue
      default: break
      }
      position += 1
    }
    return source.count
  }
}
