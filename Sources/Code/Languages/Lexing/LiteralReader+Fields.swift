/// Strings of Python, with the fields of formatted ones.
extension LiteralReader {
  func pythonString(_ position: Int) -> Span {
    let prefix = source.shortIdentifierStart(endingAt: position, limit: 2)
    let letters = Letters(prefix, position, source)
    let end = letters.isFormatted ? formattedEnd(position, depth: 0) : plainEnd(position)
    return span(letters.isPrefix ? prefix : position, end)
  }

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

  private func formattedEnd(_ quote: Int, depth: Int) -> Int {
    let mark = source[quote]
    let isTriple = isTripleQuote(quote)
    var position = quote + (isTriple ? 3 : 1)
    while position < source.count {
      switch source[position] {
      case mark where !isTriple: return position + 1
      case mark where isTripleQuote(position): return position + 3
      case .lineFeed where !isTriple: return position
      case .backslash: position += 2
      case .openBrace where source.peek(position + 1) == .openBrace: position += 2
      case .openBrace where depth < Self.deepestNesting:
        position = fieldEnd(position + 1, mark: mark, isTriple: isTriple, depth: depth)
      default: position += 1
      }
    }
    return source.count
  }

  /// Returns the position after a field whose text starts here, or where the string ends.
  private func fieldEnd(_ start: Int, mark: UInt8, isTriple: Bool, depth: Int) -> Int {
    var position = start
    var brackets = 0
    while position < source.count {
      let byte = source[position]
      switch byte {
      case .openBrace, .openParenthesis, .openBracket: brackets += 1
      case .closeBrace where brackets == 0: return position + 1
      case .closeBrace, .closeParenthesis, .closeBracket: brackets = max(0, brackets - 1)
      // After the colon comes text again, with fields of its own.
      case .colon where brackets == 0:
        return specificationEnd(position + 1, mark: mark, isTriple: isTriple, depth: depth)
      case .lineFeed where !isTriple: return position
      case .backslash where !isTriple: position += 1
      case .doubleQuote, .singleQuote:
        if isTriple, byte == mark, isTripleQuote(position) { return position }
        let letters = Letters(
          source.shortIdentifierStart(endingAt: position, limit: 2), position, source)
        position =
          letters.isFormatted ? formattedEnd(position, depth: depth + 1) : plainEnd(position)
        continue
      default: break
      }
      position += 1
    }
    return source.count
  }

  /// Returns the position after a field whose format starts here, or where the string ends.
  private func specificationEnd(_ start: Int, mark: UInt8, isTriple: Bool, depth: Int) -> Int {
    var position = start
    while position < source.count {
      switch source[position] {
      case .closeBrace: return position + 1
      case .openBrace where depth < Self.deepestNesting:
        position = fieldEnd(position + 1, mark: mark, isTriple: isTriple, depth: depth + 1)
        continue
      case .lineFeed where !isTriple: return position
      case mark where !isTriple || isTripleQuote(position): return position
      default: break
      }
      position += 1
    }
    return source.count
  }
}
