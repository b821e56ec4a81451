/// Divides a source text into tokens, tolerantly; code in every branch of `#if` counts.
package struct CodeLexer {
  private let source: SourceBytes
  private let syntax: Syntax
  private let literals: LiteralReader
  private var lines = LineCounter()
  private var lastLine = 0
  private(set) var tokens: [CodeToken] = []

  package static func tokens(of source: SourceBytes, syntax: Syntax) -> [CodeToken] {
    var lexer = CodeLexer(source: source, syntax: syntax)
    _ = lexer.code(from: 0, until: nil, depth: 0)
    return lexer.tokens
  }

  private init(source: SourceBytes, syntax: Syntax) {
    self.source = source
    self.syntax = syntax
    literals = LiteralReader(source: source, syntax: syntax, closesInsideQuotes: true)
    tokens.reserveCapacity(source.count / 5)
  }

  /// The longest character literal, quotes included.
  private static let longestCharacter = 40

  private var hasCharacters: Bool {
    syntax.singleQuote == .character || syntax.singleQuote == .characterOrLifetime
  }

  private mutating func add(_ kind: CodeToken.Kind, _ start: Int, _ end: Int) {
    let line = lines.line(of: start, in: source)
    tokens.append(
      CodeToken(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
        line: Int32(truncatingIfNeeded: line), kind: kind, byte: source.peek(start),
        isFirstOnLine: line != lastLine))
    lastLine = line
  }

  /// Reads tokens up to the mark that closes, whose end is returned, or to the end of the text.
  private mutating func code(from start: Int, until closer: UInt8?, depth: Int) -> Int {
    var position = start
    var open = 0
    while position < source.count {
      let byte = source[position]
      if isBlank(byte) || byte == .lineFeed {
        position += 1
      } else if isIdentifierByte(byte) {
        position = isDigit(byte) ? number(position) : word(position, depth: depth)
      } else if let end = literals.commentEnd(position) {
        position = end
      } else if let end = literal(position, depth: depth) {
        position = end
      } else {
        if let closer {
          if byte == .openParenthesis || byte == .openBrace { open += 1 }
          if byte == .closeParenthesis || byte == .closeBrace {
            if open == 0, byte == closer { return position + 1 }
            open = max(0, open - 1)
          }
        }
        add(.mark, position, position + 1)
        position += 1
      }
    }
    return source.count
  }

  private mutating func word(_ start: Int, depth: Int) -> Int {
    let end = source.identifierEnd(start)
    let next = source.peek(end)
    let isQuote =
      next == .doubleQuote || (next == .singleQuote && syntax.singleQuote == .string)
    if syntax.prefixes == .python, isQuote, end - start <= 2 {
      let isFormat = (start..<end).contains { source[$0] | 0x20 == UInt8(ascii: "f") }
      return string(end, isFormat: isFormat, depth: depth)
    }
    add(.word, start, end)
    return end
  }

  private mutating func number(_ start: Int) -> Int {
    var end = source.identifierEnd(start)
    // Digits of C++ in groups: `1'000`.
    while hasCharacters, source.peek(end) == .singleQuote,
      isDigit(source.peek(end + 1))
    {
      end = source.identifierEnd(end + 1)
    }
    add(.number, start, end)
    return end
  }

  private mutating func literal(_ start: Int, depth: Int) -> Int? {
    switch source[start] {
    case .doubleQuote:
      return syntax.doubleQuote == .interpolatedString
        ? swiftString(start, hashes: 0, depth: depth) : string(start, isFormat: false, depth: depth)
    case .hash where syntax.hasHashDelimiters:
      guard source.peek(start - 1) != .hash else { return nil }
      var quote = start
      while source.peek(quote) == .hash { quote += 1 }
      guard source.peek(quote) == .doubleQuote else { return nil }
      return swiftString(quote, hashes: quote - start, depth: depth)
    case .singleQuote where syntax.singleQuote == .string || syntax.singleQuote == .openString:
      return string(start, isFormat: false, depth: depth)
    case .singleQuote where hasCharacters:
      // A lifetime or label has no closing quote near.
      let isEscaped = source.peek(start + 1) == .backslash
      let end = source.quotedEnd(start, limit: Self.longestCharacter)
      guard isEscaped || end - start <= 6, source.peek(end - 1) == .singleQuote else { return nil }
      add(.literal, start, end)
      return end
    case .backtick: return backtick(start, depth: depth)
    case .slash where syntax.patterns != .none: return regex(start)
    default: return nil
    }
  }

  private mutating func backtick(_ start: Int, depth: Int) -> Int? {
    switch syntax.backtick {
    case .identifier:
      let end = source.identifierEnd(start + 1)
      guard end > start + 1, source.peek(end) == .backtick else { return nil }
      add(.word, start + 1, end)
      return end + 1
    case .rawString:
      add(.literal, start, start + 1)
      return min(source.find(.backtick, from: start + 1) + 1, source.count)
    case .template:
      add(.literal, start, start + 1)
      let literals = literals
      return literals.templateEnd(start) { text in
        depth < LiteralReader.deepestNesting
          ? code(from: text, until: .closeBrace, depth: depth + 1) : nil
      }
    default: return nil
    }
  }

  /// Reads a regular expression: a slash in the place of an operand, with another on the same line.
  private mutating func regex(_ start: Int) -> Int? {
    guard let last = tokens.last, last.kind == .mark, "=(,:[!&|?{;".utf8.contains(last.byte),
      !isBlank(source.peek(start + 1)), let end = literals.patternEnd(start, limit: 2000)
    else { return nil }
    add(.literal, start, end)
    return end
  }

  private mutating func string(_ start: Int, isFormat: Bool, depth: Int) -> Int {
    let end = literals.plainEnd(start)
    add(.literal, start, end)
    if isFormat, depth < LiteralReader.deepestNesting {
      var position = start + 1
      while position < end {
        guard source[position] == .openBrace else {
          position += 1
          continue
        }
        if source.peek(position + 1) == .openBrace {
          position += 2
          continue
        }
        let close = source.find(.closeBrace, from: position, to: end)
        addWords(position + 1, close)
        position = close + 1
      }
    }
    lastLine = lines.line(of: end, in: source)
    return end
  }

  private mutating func addWords(_ start: Int, _ end: Int) {
    var position = start
    while position < end {
      let last = min(source.identifierEnd(position), end)
      if last > position, !isDigit(source[position]) { add(.word, position, last) }
      position = max(last, position + 1)
    }
  }

  private mutating func swiftString(_ start: Int, hashes: Int, depth: Int) -> Int {
    add(.literal, start - hashes, start + 1)
    let literals = literals
    let end = literals.interpolatedEnd(start, hashes: hashes) { text in
      depth < LiteralReader.deepestNesting
        ? code(from: text, until: .closeParenthesis, depth: depth + 1) : nil
    }
    lastLine = lines.line(of: end, in: source)
    return end
  }
}
