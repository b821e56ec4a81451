/// The comments and strings of Python.
enum PythonLiterals {
  /// What begins at a number sign or a quote.
  @inline(__always)
  static func literal(at position: Int, in source: SourceBytes) -> RegionMap.Span? {
    if source[position] == .hash { return source.lineComment(position) }
    let prefix = source.shortIdentifierStart(endingAt: position, limit: 2)
    let letters = Letters(prefix, position, source)
    let isTriple = isTripleQuote(position, source)
    let end: Int
    if letters.isFormatted {
      end = formattedEnd(position, source, isTriple: isTriple, depth: 0)
    } else {
      end = isTriple ? source.tripleQuotedEnd(position) : source.quotedEnd(position)
    }
    return RegionMap.Span(
      start: letters.isPrefix ? prefix : position, end: end, region: .string)
  }

  /// What the letters before a quote mean.
  private struct Letters {
    var isPrefix = true
    var isFormatted = false

    @inline(__always)
    init(_ start: Int, _ quote: Int, _ source: SourceBytes) {
      for position in start..<quote {
        switch source[position] | 0x20 {
        case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "u"): break
        case UInt8(ascii: "f"), UInt8(ascii: "t"): isFormatted = true
        default: isPrefix = false
        }
      }
      if !isPrefix { isFormatted = false }
    }
  }

  @inline(__always)
  private static func isTripleQuote(_ position: Int, _ source: SourceBytes) -> Bool {
    let quote = source[position]
    return source.peek(position + 1) == quote && source.peek(position + 2) == quote
  }

  /// The position after the formatted string whose first quote is at a position.
  private static func formattedEnd(
    _ quote: Int, _ source: SourceBytes, isTriple: Bool, depth: Int
  ) -> Int {
    let mark = source[quote]
    var position = quote + (isTriple ? 3 : 1)
    while position < source.count {
      switch source[position] {
      case mark where !isTriple: return position + 1
      case mark where isTripleQuote(position, source): return position + 3
      case .lineFeed where !isTriple: return position
      case .backslash: position += 2
      case .openBrace where source.peek(position + 1) == .openBrace: position += 2
      case .openBrace where depth < RegionScanner.deepestNesting:
        position = fieldEnd(position + 1, source, mark: mark, isTriple: isTriple, depth: depth)
      default: position += 1
      }
    }
    return source.count
  }

  /// The position after the brace that closes the replacement field whose text starts here, or
  /// where the string around it ends before.
  private static func fieldEnd(
    _ start: Int, _ source: SourceBytes, mark: UInt8, isTriple: Bool, depth: Int
  ) -> Int {
    var position = start
    var brackets = 0
    while position < source.count {
      let byte = source[position]
      switch byte {
      case .openBrace, .openParenthesis, .openBracket: brackets += 1
      case .closeBrace where brackets == 0: return position + 1
      case .closeBrace, .closeParenthesis, .closeBracket: brackets = max(0, brackets - 1)
      // What follows the colon is text again, with fields of its own.
      case .colon where brackets == 0:
        return specificationEnd(
          position + 1, source, mark: mark, isTriple: isTriple, depth: depth)
      case .lineFeed where !isTriple: return position
      case .backslash where !isTriple: position += 1
      case .doubleQuote, .singleQuote:
        if isTriple, byte == mark, isTripleQuote(position, source) { return position }
        let letters = Letters(
          source.shortIdentifierStart(endingAt: position, limit: 2), position, source)
        let nestedTriple = isTripleQuote(position, source)
        if letters.isFormatted {
          position = formattedEnd(position, source, isTriple: nestedTriple, depth: depth + 1)
        } else {
          position = nestedTriple ? source.tripleQuotedEnd(position) : source.quotedEnd(position)
        }
        continue
      default: break
      }
      position += 1
    }
    return source.count
  }

  /// The position after the brace that closes a replacement field whose format begins here, or
  /// where the string around it ends before.
  private static func specificationEnd(
    _ start: Int, _ source: SourceBytes, mark: UInt8, isTriple: Bool, depth: Int
  ) -> Int {
    var position = start
    while position < source.count {
      switch source[position] {
      case .closeBrace: return position + 1
      case .openBrace where depth < RegionScanner.deepestNesting:
        position = fieldEnd(position + 1, source, mark: mark, isTriple: isTriple, depth: depth + 1)
        continue
      case .lineFeed where !isTriple: return position
      case mark where !isTriple || isTripleQuote(position, source): return position
      default: break
      }
      position += 1
    }
    return source.count
  }
}
