import Support

/// The braces, parentheses and statement ends outside comments and strings. Unlike in
/// ``LiteralReader``, an interpolation ends with its line, and a substitution has no strings.
struct BraceScanner {
  private struct Mark {
    let position: Int32
    let byte: UInt8
  }

  private var marks: [Mark] = []
  /// For each brace that opens, by its place among the marks, that of the brace that closes it.
  private var closers: [Int: Int] = [:]
  /// Line starts (as byte positions) that lie inside a comment or a string.
  private var hiddenLines: Set<Int> = []
  private let source: SourceBytes
  private let syntax: Syntax
  private let literals: LiteralReader
  private let known = KnownEnds()
  /// The interpolations and substitutions open, of which few nest.
  private var nesting = 0

  init(_ text: UnsafeBufferPointer<UInt8>, syntax: Syntax) {
    source = SourceBytes(text)
    self.syntax = syntax
    literals = LiteralReader(source: source, syntax: syntax, closesInsideQuotes: true)
    scan()
    var open: [Int] = []
    for (index, mark) in marks.enumerated() {
      if mark.byte == .openBrace { open.append(index) }
      if mark.byte == .closeBrace, let last = open.popLast() { closers[last] = index }
    }
  }

  /// No header of a definition has more brackets and lines than these.
  private static let longestHeader = 1000

  /// The ends that were found from the first mark of a line outside parentheses: where each line goes
  /// on with the next, each would be looked for from all lines before.
  private final class KnownEnds {
    var byMark: [Int: Int?] = [:]
  }

  func isHidden(lineStart: Int) -> Bool { hiddenLines.contains(lineStart) }

  /// Returns the position of the brace that closes a definition's body; `nil` if it has none.
  func end(ofDefinitionAt start: Int) -> Int? {
    var index = marks.partitionPoint { $0.position < Int32(start) }
    var parentheses = 0
    // Lines up to here follow one that goes on.
    var continued = start
    var passed: [Int] = []
    func ends(at end: Int?) -> Int? {
      for mark in passed { known.byMark[mark] = .some(end) }
      return end
    }
    var isFirstOfLine = true
    for _ in 0..<Self.longestHeader where index < marks.count {
      let mark = marks[index]
      if isFirstOfLine, mark.position >= continued {
        if let end = known.byMark[index] { return ends(at: end) }
        passed.append(index)
        isFirstOfLine = false
      }
      switch mark.byte {
      case .openParenthesis, .openBracket: parentheses += 1
      case .closeParenthesis, .closeBracket:
        parentheses -= 1
        if parentheses < 0 { return ends(at: nil) }
      case .openBrace:
        if parentheses == 0 { return ends(at: closing(from: index)) }
        index = closers[index] ?? marks.count
      case .closeBrace: return ends(at: nil)
      case .semicolon: if parentheses == 0 { return ends(at: nil) }
      case .lineFeed:
        if parentheses == 0, mark.position >= continued {
          guard let next = continuation(after: Int(mark.position)) else { return ends(at: nil) }
          continued = next
          isFirstOfLine = true
        }
      default: break
      }
      index += 1
    }
    return ends(at: nil)
  }

  private func closing(from index: Int) -> Int? {
    closers[index].map { Int(marks[$0].position) }
  }

  /// Returns the position where a header goes on after a line end; `nil` if it does not.
  private func continuation(after position: Int) -> Int? {
    var before = position - 1
    while before >= 0, source[before] == 0x20 || source[before] == 0x09 || source[before] == 0x0D {
      before -= 1
    }
    if before >= 0, ",:=&|<+>.?".utf8.contains(source[before]) { return position + 1 }
    var after = position + 1
    while after < source.count, source[after] <= 0x20 { after += 1 }
    let words: [StaticString] = [
      "{", "where", "->", "throws", "async", "rethrows", ":", ">", ",", "extends", "implements",
    ]
    return words.contains { source.starts(after, with: $0) } ? after : nil
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

  private mutating func interpolatedEnd(_ start: Int) -> Int {
    let literals = literals
    let end = literals.interpolatedEnd(start, hashes: 0) { nested($0) { $0.interpolationEnd($1) } }
    if source.starts(start, with: "\"\"\"") { hide(start..<end) }
    return end
  }

  private mutating func nested(
    _ start: Int, _ end: (inout BraceScanner, Int) -> Int
  ) -> Int? {
    guard nesting < LiteralReader.deepestNesting else { return nil }
    nesting += 1
    defer { nesting -= 1 }
    return end(&self, start)
  }

  private mutating func interpolationEnd(_ start: Int) -> Int {
    var position = start
    var depth = 1
    while position < source.count {
      switch source[position] {
      case .openParenthesis: depth += 1
      case .closeParenthesis:
        depth -= 1
        if depth == 0 { return position + 1 }
      case .doubleQuote:
        position = interpolatedEnd(position)
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
    // The first of several number signs has told already.
    guard source.peek(start - 1) != .hash else { return nil }
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

  private mutating func templateEnd(_ start: Int) -> Int {
    let literals = literals
    let end = literals.templateEnd(start) { nested($0) { $0.substitutionEnd($1) } }
    hide(start..<end)
    return end
  }

  private mutating func substitutionEnd(_ start: Int) -> Int {
    var position = start
    var depth = 1
    while position < source.count {
      switch source[position] {
      case .backslash: position += 1
      case .backtick:
        position = templateEnd(position)
        continue
      case .openBrace: depth += 1
      case .closeBrace:
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    return source.count
  }
}
