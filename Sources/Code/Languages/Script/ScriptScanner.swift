/// Reads the imports of JavaScript and TypeScript: strings after `from`, `import`, `require(` or
/// `import(`, and `/// <reference path="…" />`. Templates are followed into their substitutions.
struct ScriptScanner: LanguageScanner {
  private static let stops = ByteSet("\"'`/{}")

  private let source: SourceBytes
  private let literals: LiteralReader
  private var lines = LineCounter()
  private var references: [ImportReference] = []
  /// For each template whose substitution is open, how many braces are open inside it.
  private var templates: [Int] = []

  init(_ source: SourceBytes) {
    self.source = source
    literals = LiteralReader(source: source, syntax: .script)
  }

  mutating func scan() -> FileImports {
    let stops = Self.stops
    var position = source.starts(0, with: "#!") ? source.find(.lineFeed, from: 0) : 0
    while true {
      position = source.find(stops, from: position)
      guard position < source.count else { break }
      switch source[position] {
      case .slash: position = slash(position)
      case .backtick: position = template(position + 1)
      case .openBrace:
        if !templates.isEmpty { templates[templates.count - 1] += 1 }
        position += 1
      case .closeBrace:
        position += 1
        guard let open = templates.last else { break }
        if open == 0 {
          templates.removeLast()
          position = template(position)
        } else {
          templates[templates.count - 1] = open - 1
        }
      default:
        let end = source.quotedEnd(position)
        if end > position + 2, source[end - 1] == source[position], isImport(position) {
          add(position, end)
        }
        position = end
      }
    }
    return FileImports(references: references)
  }

  private mutating func add(_ start: Int, _ end: Int) {
    let specifier = source.text(start + 1, end - 1)
    let isRelative =
      specifier == "." || specifier == ".." || specifier.hasPrefix("./")
      || specifier.hasPrefix("../")
    references.append(
      ImportReference(
        specifier: specifier, line: lines.line(of: start, in: source),
        kind: isRelative ? .relative : .package))
  }

  private func isImport(_ quote: Int) -> Bool {
    var last = source.previousSignificant(quote)
    let isCall = last >= 0 && source[last] == .openParenthesis
    if isCall { last = source.previousSignificant(last) }
    let end = last + 1
    let start = source.identifierStart(endingAt: end)
    guard
      source.equals(start, end, "import") || source.equals(start, end, isCall ? "require" : "from")
    else { return false }
    return source.peek(source.previousSignificant(start)) != .dot
  }

  /// The position after the template text that goes on at `start`, or after its `${`.
  private mutating func template(_ start: Int) -> Int {
    var position = start
    while position < source.count {
      switch source[position] {
      case .backtick: return position + 1
      case .backslash: position += 2
      case UInt8(ascii: "$") where source.peek(position + 1) == .openBrace:
        templates.append(0)
        return position + 2
      default: position += 1
      }
    }
    return source.count
  }

  /// The position after the comment or pattern at a slash; after the slash if it divides.
  private mutating func slash(_ start: Int) -> Int {
    if let end = literals.commentEnd(start) {
      if source.starts(start, with: "///") { reference(start + 3, end) }
      return end
    }
    return isExpressionStart(start)
      ? literals.patternEnd(start, limit: 2000) ?? start + 1 : start + 1
  }

  private func isExpressionStart(_ slash: Int) -> Bool {
    let last = source.previousSignificant(slash)
    guard last >= 0 else { return true }
    switch source[last] {
    case .closeParenthesis, .closeBracket, .closeBrace, .doubleQuote, .singleQuote, .backtick,
      .less, UInt8(ascii: "$"):
      return false
    default: break
    }
    guard isIdentifierByte(source[last]) else { return true }
    let start = source.identifierStart(endingAt: last + 1)
    for keyword: StaticString in ["return", "typeof", "case", "in", "of", "await", "yield"]
    where source.equals(start, last + 1, keyword) {
      return true
    }
    return false
  }

  private mutating func reference(_ start: Int, _ end: Int) {
    let tag = source.skipBlanks(start)
    guard source.starts(tag, with: "<reference") else { return }
    var position = tag
    while position < end, !source.starts(position, with: " path=") { position += 1 }
    let quote = position + 6
    guard quote < end, source[quote] == .doubleQuote || source[quote] == .singleQuote else {
      return
    }
    let close = source.quotedEnd(quote)
    guard close > quote + 2 else { return }
    references.append(
      ImportReference(
        specifier: source.text(quote + 1, close - 1), line: lines.line(of: start, in: source),
        kind: .relative))
  }
}
