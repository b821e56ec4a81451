/// The braces, parentheses and statement ends of a source text, outside comments and strings.
///
/// The parsers of some languages give no last line for a definition. This finds the end of the body that
/// it opens.
///
/// Strings of Swift, templates and raw strings of Rust are still read by rules of their own, which differ
/// from ``LiteralReader`` where literals nest or stay open.
struct BraceScanner {
  private struct Mark {
    let position: Int32
    let byte: UInt8
  }

  private var marks: [Mark] = []
  /// Line starts (as byte positions) that lie inside a comment or a string.
  private var hiddenLines: Set<Int> = []
  private let source: SourceBytes
  private let syntax: Syntax
  private let literals: LiteralReader

  /// Scans a text, whose bytes must outlive the scanner.
  init(_ text: UnsafeBufferPointer<UInt8>, syntax: Syntax) {
    source = SourceBytes(text)
    self.syntax = syntax
    literals = LiteralReader(source: source, syntax: syntax)
    scan()
  }

  /// True if a line that begins at this byte begins inside a comment or a string.
  func isHidden(lineStart: Int) -> Bool { hiddenLines.contains(lineStart) }

  /// Returns the position of the brace that closes the body of the definition that begins at `start`;
  /// `nil` if it has no body.
  func end(ofDefinitionAt start: Int) -> Int? {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].position < Int32(start) { low = middle + 1 } else { high = middle }
    }
    var index = low
    var parentheses = 0
    while index < marks.count {
      let mark = marks[index]
      switch mark.byte {
      case .openParenthesis, .openBracket: parentheses += 1
      case .closeParenthesis, .closeBracket:
        parentheses -= 1
        if parentheses < 0 { return nil }
      case .openBrace:
        if parentheses == 0 { return closing(from: index) }
        index = skipBraces(from: index)
      case .closeBrace: return nil
      case .semicolon: if parentheses == 0 { return nil }
      case .lineFeed:
        if parentheses == 0, !continues(after: Int(mark.position)) { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  private func skipBraces(from index: Int) -> Int {
    var depth = 0
    var index = index
    while index < marks.count {
      if marks[index].byte == .openBrace { depth += 1 }
      if marks[index].byte == .closeBrace {
        depth -= 1
        if depth == 0 { return index }
      }
      index += 1
    }
    return index
  }

  private func closing(from index: Int) -> Int? {
    let end = skipBraces(from: index)
    return end < marks.count ? Int(marks[end].position) : nil
  }

  /// True if a declaration goes on over the line break at `position`.
  private func continues(after position: Int) -> Bool {
    var before = position - 1
    while before >= 0, source[before] == 0x20 || source[before] == 0x09 || source[before] == 0x0D {
      before -= 1
    }
    if before >= 0, ",:=&|<+>.?".utf8.contains(source[before]) { return true }
    var after = position + 1
    while after < source.count, source[after] <= 0x20 { after += 1 }
    let words: [StaticString] = [
      "{", "where", "->", "throws", "async", "rethrows", ":", ">", ",", "extends", "implements",
    ]
    return words.contains { source.starts(after, with: $0) }
  }

  private mutating func scan() {
    // Local copies, so that the loop does not read them again after each mark.
    let source = source
    let literals = literals
    let isRust = syntax.prefixes == .rust
    let isInterpolated = syntax.doubleQuote == .interpolatedString
    let hasHashDelimiters = syntax.hasHashDelimiters
    let singleQuote = syntax.singleQuote
    let backtick = syntax.backtick
    var position = 0
    while position < source.count {
      let current = source[position]
      switch current {
      case .slash, .hash, .dash:
        if let end = literals.commentEnd(position) {
          if source.peek(position + 1) == .star { hide(position..<end) }
          position = end
          continue
        }
        if current == .hash, hasHashDelimiters, let end = rawEnd(from: position) {
          position = end
          continue
        }
      case .doubleQuote:
        position = isInterpolated ? interpolatedEnd(from: position) : plainEnd(position)
        continue
      case UInt8(ascii: "r"):
        if isRust, let end = rawEnd(from: position + 1) {
          position = end
          continue
        }
      case .singleQuote:
        switch singleQuote {
        case .string, .character:
          position = plainEnd(position)
          continue
        case .characterOrLifetime: position = characterEnd(position)
        default: break
        }
      case .backtick:
        if backtick == .template || backtick == .rawString {
          position = backtick == .template ? templateEnd(from: position) : plainEnd(position)
          continue
        }
      case .openBrace, .closeBrace, .openParenthesis, .closeParenthesis, .openBracket,
        .closeBracket, .semicolon, .lineFeed:
        marks.append(Mark(position: Int32(position), byte: current))
      default: break
      }
      position += 1
    }
  }

  /// Returns the position of the quote that closes the character at a position, or the position, since
  /// a lifetime has no closing quote.
  private func characterEnd(_ start: Int) -> Int {
    guard source.peek(start + 1) == .backslash else {
      return source.peek(start + 2) == .singleQuote ? start + 2 : start
    }
    var position = start + 2
    while position < source.count, source[position] != .singleQuote,
      source[position] != .lineFeed
    {
      position += 1
    }
    return position
  }

  /// Returns the position after a literal without interpolations.
  ///
  /// In Rust, and where elements may stand in the code, it ends with its line.
  private mutating func plainEnd(_ start: Int) -> Int {
    if syntax.prefixes == .rust || syntax.hasMarkup { return source.quotedEnd(start) }
    let end = literals.skip(start)
    hide(start..<end)
    return end
  }

  private mutating func hide(_ range: Range<Int>) {
    for position in range where source[position] == .lineFeed { hiddenLines.insert(position + 1) }
  }

  private func isTripleQuote(_ position: Int) -> Bool {
    source.starts(position, with: "\"\"\"")
  }

  /// Returns the position after a Swift string, single-line or multi-line, interpolations included.
  private mutating func interpolatedEnd(from start: Int) -> Int {
    let isLong = isTripleQuote(start)
    var position = start + (isLong ? 3 : 1)
    while position < source.count {
      switch source[position] {
      case .backslash:
        if position + 1 < source.count, source[position + 1] == .openParenthesis {
          position = interpolationEnd(from: position + 1)
        } else {
          position += 2
        }
        continue
      case .doubleQuote:
        if !isLong { return position + 1 }
        if isTripleQuote(position) {
          hide(start..<position)
          return position + 3
        }
      case .lineFeed where !isLong: return position
      default: break
      }
      position += 1
    }
    if isLong { hide(start..<source.count) }
    return source.count
  }

  private mutating func interpolationEnd(from start: Int) -> Int {
    var position = start
    var depth = 0
    while position < source.count {
      switch source[position] {
      case .openParenthesis: depth += 1
      case .closeParenthesis:
        depth -= 1
        if depth == 0 { return position + 1 }
      case .doubleQuote:
        position = interpolatedEnd(from: position)
        continue
      case .lineFeed: return position
      default: break
      }
      position += 1
    }
    return position
  }

  /// Returns the position after a string between `#`s, or `nil` if no string begins there.
  private mutating func rawEnd(from start: Int) -> Int? {
    var position = start
    while position < source.count, source[position] == .hash { position += 1 }
    let pounds = position - start
    guard position < source.count, source[position] == .doubleQuote else { return nil }
    let quotes = isTripleQuote(position) && pounds > 0 ? 3 : 1
    position += quotes
    while position < source.count {
      if source[position] == .doubleQuote, quotes == 1 || isTripleQuote(position) {
        let after = position + quotes
        var count = 0
        while count < pounds, after + count < source.count, source[after + count] == .hash {
          count += 1
        }
        if count == pounds {
          hide(start..<position)
          return after + count
        }
      }
      position += 1
    }
    hide(start..<source.count)
    return source.count
  }

  /// Returns the position after a template literal, with `${…}` nested.
  private mutating func templateEnd(from start: Int) -> Int {
    var position = start + 1
    var depth = 0
    while position < source.count {
      let current = source[position]
      if current == .backslash {
        position += 2
        continue
      }
      if depth == 0, current == .backtick {
        hide(start..<position)
        return position + 1
      }
      if current == UInt8(ascii: "$"), position + 1 < source.count,
        source[position + 1] == .openBrace
      {
        depth += 1
        position += 2
        continue
      }
      if depth > 0, current == .openBrace { depth += 1 }
      if depth > 0, current == .closeBrace { depth -= 1 }
      if depth > 0, current == .backtick {
        position = templateEnd(from: position)
        continue
      }
      position += 1
    }
    hide(start..<source.count)
    return source.count
  }
}
