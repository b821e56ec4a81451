import Support

/// The braces, parentheses and statement ends outside comments and strings. Unlike in
/// ``LiteralReader``, an interpolation ends with its line, and a substitution has no strings.
struct BraceScanner {
  private struct Mark {
    let position: Int32
    let byte: UInt8
  }

  private var marks: [Mark] = []
  /// For each mark that is an opening brace, the mark that closes it; 0 if none does.
  private var closers: [Int32] = []
  /// The number of marks that are looked at before the body of a definition.
  private static let longestHeader = 2000
  /// Line starts (as byte positions) that lie inside a comment or a string.
  private var hiddenLines: Set<Int> = []
  private let source: SourceBytes
  private let syntax: Syntax
  private let literals: LiteralReader

  init(_ text: UnsafeBufferPointer<UInt8>, syntax: Syntax) {
    source = SourceBytes(text)
    self.syntax = syntax
    literals = LiteralReader(source: source, syntax: syntax, closesInsideQuotes: true)
    scan()
    match()
  }

  func isHidden(lineStart: Int) -> Bool { hiddenLines.contains(lineStart) }

  /// Returns the position of the brace that closes a definition's body; `nil` if it has none.
  func end(ofDefinitionAt start: Int) -> Int? {
    var index = marks.partitionPoint { $0.position < Int32(start) }
    var parentheses = 0
    let limit = min(marks.count, index + Self.longestHeader)
    while index < limit {
      let mark = marks[index]
      switch mark.byte {
      case .openParenthesis, .openBracket: parentheses += 1
      case .closeParenthesis, .closeBracket:
        parentheses -= 1
        if parentheses < 0 { return nil }
      case .openBrace:
        let closer = Int(closers[index])
        if parentheses == 0 { return closer > 0 ? Int(marks[closer].position) : nil }
        guard closer > 0 else { return nil }
        index = closer
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

  private mutating func match() {
    closers = [Int32](repeating: 0, count: marks.count)
    var open: [Int] = []
    for (index, mark) in marks.enumerated() {
      switch mark.byte {
      case .openBrace: open.append(index)
      case .closeBrace: if let last = open.popLast() { closers[last] = Int32(index) }
      default: break
      }
    }
  }

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
        if current == .hash, hasHashDelimiters, let end = rawEnd(position) {
          position = end
          continue
        }
      case .doubleQuote:
        position = isInterpolated ? interpolatedEnd(position) : plainEnd(position)
        continue
      case UInt8(ascii: "r"):
        if isRust, let end = rawEnd(position + 1) {
          position = end
          continue
        }
      case .singleQuote:
        switch singleQuote {
        case .string, .character:
          position = plainEnd(position)
          continue
        case .characterOrLifetime:
          position = literals.characterOrLifetime(position)?.end ?? position + 1
          continue
        default: break
        }
      case .backtick:
        if backtick == .template || backtick == .rawString {
          position = backtick == .template ? templateEnd(position) : plainEnd(position)
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

  /// In Rust, and where elements may stand in the code, a literal ends with its line here.
  private mutating func plainEnd(_ start: Int) -> Int {
    if syntax.prefixes == .rust || syntax.hasMarkup { return source.quotedEnd(start) }
    let end = literals.skip(start)
    hide(start..<end)
    return end
  }

  private mutating func hide(_ range: Range<Int>) {
    for position in range where source[position] == .lineFeed { hiddenLines.insert(position + 1) }
  }

  private mutating func interpolatedEnd(_ start: Int, depth: Int = 0) -> Int {
    let literals = literals
    let end = literals.interpolatedEnd(start, hashes: 0) {
      depth < LiteralReader.deepestNesting ? interpolationEnd($0, depth: depth) : nil
    }
    if source.starts(start, with: "\"\"\"") { hide(start..<end) }
    return end
  }

  private mutating func interpolationEnd(_ start: Int, depth: Int) -> Int {
    var position = start
    var parentheses = 1
    while position < source.count {
      switch source[position] {
      case .openParenthesis: parentheses += 1
      case .closeParenthesis:
        parentheses -= 1
        if parentheses == 0 { return position + 1 }
      case .doubleQuote:
        position = interpolatedEnd(position, depth: depth + 1)
        continue
      case .lineFeed: return position
      default: break
      }
      position += 1
    }
    return position
  }

  /// Returns the position after the raw string whose number signs begin here; `nil` if none does.
  private mutating func rawEnd(_ start: Int) -> Int? {
    var quote = start
    while source.peek(quote) == .hash { quote += 1 }
    guard source.peek(quote) == .doubleQuote else { return nil }
    let end =
      syntax.prefixes == .rust
      ? literals.rustRawEnd(quote, quote - start)
      : literals.interpolatedEnd(quote, hashes: quote - start) { _ in nil }
    hide(start..<end)
    return end
  }

  private mutating func templateEnd(_ start: Int, depth: Int = 0) -> Int {
    let literals = literals
    let end = literals.templateEnd(start) {
      depth < LiteralReader.deepestNesting ? substitutionEnd($0, depth: depth) : nil
    }
    hide(start..<end)
    return end
  }

  private mutating func substitutionEnd(_ start: Int, depth: Int) -> Int {
    var position = start
    var braces = 1
    while position < source.count {
      switch source[position] {
      case .backslash: position += 1
      case .backtick:
        position = templateEnd(position, depth: depth + 1)
        continue
      case .openBrace: braces += 1
      case .closeBrace:
        braces -= 1
        if braces == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    return source.count
  }
}
