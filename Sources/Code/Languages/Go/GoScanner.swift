/// Reads Go's package clause, imports, top-level declarations and the names that a file uses.
struct GoScanner: LanguageScanner {
  private let source: SourceBytes
  private let literals: LiteralReader
  private var lines = LineCounter()
  private var result = FileImports()
  private var referenced: NameSet
  private var declared: NameSet
  /// The names that the imports may go by: an alias, or a part of the path's last component.
  private var qualifiers: NameSet
  private var braces = 0
  private var parentheses = 0
  /// True if the open parenthesis belongs to a `const (`, `var (` or `type (` group.
  private var inGroup = false

  init(_ source: SourceBytes) {
    self.source = source
    literals = LiteralReader(source: source, syntax: .go)
    referenced = NameSet(source)
    declared = NameSet(source)
    qualifiers = NameSet(source)
  }

  mutating func scan() -> FileImports {
    var position = 0
    while position < source.count {
      let byte = source[position]
      if isIdentifierByte(byte) {
        position = isDigit(byte) ? source.identifierEnd(position) : identifier(position)
        continue
      }
      switch byte {
      case .slash, .doubleQuote, .singleQuote, .backtick: position = literals.skip(position)
      case .openBrace:
        braces += 1
        position += 1
      case .closeBrace:
        braces = max(0, braces - 1)
        position += 1
      case .openParenthesis:
        parentheses += 1
        position += 1
      case .closeParenthesis:
        parentheses = max(0, parentheses - 1)
        if parentheses == 0 { inGroup = false }
        position += 1
      default: position += 1
      }
    }
    result.referencedNames = referenced.names(excluding: declared)
    result.declaredNames = declared.names()
    return result
  }

  private mutating func identifier(_ start: Int) -> Int {
    let end = source.identifierEnd(start)
    if braces == 0 {
      if parentheses == 0 {
        switch source[start] {
        case UInt8(ascii: "p") where source.equals(start, end, "package"):
          let name = source.skipBlanks(end)
          let nameEnd = source.identifierEnd(name)
          if result.packageName == nil, nameEnd > name {
            result.packageName = source.text(name, nameEnd)
          }
          return nameEnd
        case UInt8(ascii: "i") where source.equals(start, end, "import"):
          return imports(end)
        case UInt8(ascii: "f") where source.equals(start, end, "func"):
          return function(end)
        case UInt8(ascii: "t") where source.equals(start, end, "type"),
          UInt8(ascii: "v") where source.equals(start, end, "var"),
          UInt8(ascii: "c") where source.equals(start, end, "const"):
          let next = source.skipBlanks(end)
          if source.peek(next) == .openParenthesis {
            inGroup = true
            return next
          }
          return declaration(next)
        default: break
        }
      } else if inGroup, parentheses == 1, source.isFirstOnLine(start) {
        return declaration(start)
      }
    }
    use(start, end)
    return end
  }

  private mutating func use(_ start: Int, _ end: Int) {
    if start > 0, source[start - 1] == .dot {
      // A member. It belongs to a package if an import may have the name before the dot.
      guard isUppercase(source[start]) else { return }
      let qualifier = source.identifierStart(endingAt: start - 1)
      guard qualifier < start - 1, source.peek(qualifier - 1) != .dot,
        qualifiers.contains(qualifier, start - 1)
      else { return }
      referenced.insert(qualifier, end)
      return
    }
    let next = source.peek(end)
    if isUppercase(source[start]) {
      // A key of a composite literal is followed by a colon, a variable by `:=`.
      if next != .colon { referenced.insert(start, end) }
    } else if next == .openParenthesis, !source.equals(start, end, "func") {
      referenced.insert(start, end)
    }
  }

  /// Takes the name of a function after `func`. The name of a method is not at the top level.
  private mutating func function(_ start: Int) -> Int {
    let name = source.skipBlanks(start)
    if source.peek(name) != .openParenthesis {
      let end = source.identifierEnd(name)
      declareName(name, end)
      return end
    }
    // The receiver's type is a reference; the method's name after it is not.
    var position = name + 1
    while position < source.count, source[position] != .closeParenthesis {
      if isIdentifierByte(source[position]) {
        let end = source.identifierEnd(position)
        if isUppercase(source[position]) { referenced.insert(position, end) }
        position = end
      } else {
        position += 1
      }
    }
    return source.identifierEnd(source.skipBlanks(min(position + 1, source.count)))
  }

  private mutating func declaration(_ start: Int) -> Int {
    var position = start
    while true {
      let end = source.identifierEnd(position)
      guard end > position else { return max(position, start) }
      declareName(position, end)
      let comma = source.skipBlanks(end)
      guard source.peek(comma) == .comma else { return end }
      position = source.skipBlanks(comma + 1)
    }
  }

  private mutating func declareName(_ start: Int, _ end: Int) {
    guard end > start, !source.equals(start, end, "_"), !source.equals(start, end, "init") else {
      return
    }
    declared.insert(start, end)
  }

  private mutating func imports(_ start: Int) -> Int {
    var position = source.skipTrivia(start)
    guard source.peek(position) == .openParenthesis else { return importSpec(position) }
    position += 1
    while true {
      position = source.skipTrivia(position)
      guard position < source.count else { return position }
      if source[position] == .closeParenthesis { return position + 1 }
      if source[position] == .semicolon {
        position += 1
        continue
      }
      let next = importSpec(position)
      position = next > position ? next : position + 1
    }
  }

  private mutating func importSpec(_ start: Int) -> Int {
    var alias: String?
    var quote = start
    if source.peek(start) == .dot {
      alias = "."
      quote = source.skipBlanks(start + 1)
    } else {
      let end = source.identifierEnd(start)
      if end > start {
        alias = source.text(start, end)
        qualifiers.insert(start, end)
        quote = source.skipBlanks(end)
      }
    }
    let mark = source.peek(quote)
    guard mark == .doubleQuote || mark == .backtick else { return quote }
    let end =
      mark == .doubleQuote ? source.quotedEnd(quote) : source.find(mark, from: quote + 1) + 1
    guard end <= source.count, end > quote + 2, source[end - 1] == mark else {
      return min(end, source.count)
    }
    let path = source.text(quote + 1, end - 1)
    if alias == nil { addQualifiers(quote + 1, end - 1) }
    result.references.append(
      ImportReference(
        specifier: path, alias: alias, line: lines.line(of: quote, in: source),
        kind: path.hasPrefix("./") || path.hasPrefix("../") ? .relative : .package))
    return end
  }

  /// Adds the names that a package may have: the last component of its path or a part of it, as in
  /// `gopkg.in/yaml.v3`; a last component such as `v2` is a version.
  private mutating func addQualifiers(_ start: Int, _ end: Int) {
    var last = end
    while true {
      var first = last
      while first > start, source[first - 1] != .slash { first -= 1 }
      var part = first
      while part < last {
        let partEnd = min(source.identifierEnd(part), last)
        if partEnd > part { qualifiers.insert(part, partEnd) }
        part = partEnd + 1
      }
      let isVersion =
        last - first > 1 && source[first] == UInt8(ascii: "v")
        && (first + 1..<last).allSatisfy { isDigit(source[$0]) }
      guard isVersion, first > start else { return }
      last = first - 1
    }
  }
}
