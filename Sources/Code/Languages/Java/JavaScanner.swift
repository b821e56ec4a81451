/// Reads Java's package declaration, imports, types and the types that a file uses.
struct JavaScanner: LanguageScanner {
  private let source: SourceBytes
  private let literals: LiteralReader
  private var lines = LineCounter()
  private var result = FileImports()
  private var referenced: NameSet
  private var declared: NameSet
  /// Types at any depth, which hide those of other files.
  private var own: NameSet
  private var depth = 0

  init(_ source: SourceBytes) {
    self.source = source
    literals = LiteralReader(source: source, syntax: .java)
    referenced = NameSet(source)
    declared = NameSet(source)
    own = NameSet(source)
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
      case .slash, .doubleQuote, .singleQuote: position = literals.skip(position)
      case .openBrace:
        depth += 1
        position += 1
      case .closeBrace:
        depth = max(0, depth - 1)
        position += 1
      default: position += 1
      }
    }
    result.referencedNames = referenced.names(excluding: own)
    result.declaredNames = declared.names()
    return result
  }

  private mutating func identifier(_ start: Int) -> Int {
    let end = source.identifierEnd(start)
    if isUppercase(source[start]) {
      if source.peek(start - 1) != .dot, !isConstant(start, end) { referenced.insert(start, end) }
      return end
    }
    switch source[start] {
    case UInt8(ascii: "c") where source.equals(start, end, "class"),
      UInt8(ascii: "i") where source.equals(start, end, "interface"),
      UInt8(ascii: "e") where source.equals(start, end, "enum"),
      UInt8(ascii: "r") where source.equals(start, end, "record"):
      return type(start, end)
    case UInt8(ascii: "p") where depth == 0 && source.equals(start, end, "package"):
      guard result.packageName == nil else { return end }
      let name = qualifiedName(source.skipTrivia(end))
      if !name.text.isEmpty { result.packageName = name.text }
      return name.end
    case UInt8(ascii: "i") where depth == 0 && source.equals(start, end, "import"):
      return importDeclaration(start, end)
    default:
      return end
    }
  }

  /// Takes the name after a keyword that may declare a type; `Name.class` does not.
  private mutating func type(_ start: Int, _ end: Int) -> Int {
    guard source.peek(start - 1) != .dot else { return end }
    let name = source.skipTrivia(end)
    let nameEnd = source.identifierEnd(name)
    guard nameEnd > name, name > end else { return end }
    if source[start] == UInt8(ascii: "r") {
      // A contextual keyword: a record's name is followed by its components.
      let next = source.peek(source.skipTrivia(nameEnd))
      guard next == .openParenthesis || next == .less else { return end }
      guard isUppercase(source[name]) else { return end }
    }
    own.insert(name, nameEnd)
    if depth == 0 { declared.insert(name, nameEnd) }
    return nameEnd
  }

  /// Takes `import a.b.C;`, `import a.b.*;`, `import static a.b.C.d;`.
  private mutating func importDeclaration(_ start: Int, _ end: Int) -> Int {
    var from = source.skipTrivia(end)
    var isStatic = false
    if source.startsWord(from, "static") {
      isStatic = true
      from = source.skipTrivia(from + 6)
    }
    let name = qualifiedName(from)
    guard !name.text.isEmpty else { return max(name.end, end) }
    var reference = ImportReference(
      specifier: name.text, line: lines.line(of: start, in: source), kind: .module)
    if name.isWildcard {
      reference.name = "*"
    } else if isStatic, let dot = name.text.lastIndex(of: ".") {
      reference.specifier = String(name.text[..<dot])
      reference.name = String(name.text[name.text.index(after: dot)...])
    }
    result.references.append(reference)
    return name.end
  }

  /// Longer names are nobody's.
  private static let longestName = 1000

  private func qualifiedName(_ start: Int) -> (text: String, isWildcard: Bool, end: Int) {
    var text = ""
    var isTooLong = false
    var position = start
    while true {
      let end = source.identifierEnd(position)
      guard end > position else { return (text, false, position) }
      if !text.isEmpty { text += "." }
      text += source.text(position, end)
      if text.utf8.count > Self.longestName { isTooLong = true }
      if isTooLong { text = "" }
      let dot = source.skipTrivia(end)
      guard source.peek(dot) == .dot else { return (text, false, end) }
      position = source.skipTrivia(dot + 1)
      if source.peek(position) == .star { return (text, true, position + 1) }
    }
  }

  /// True if a name is written as constants are: `MAX_SIZE`.
  private func isConstant(_ start: Int, _ end: Int) -> Bool {
    var hasUnderscore = false
    for position in start..<end {
      if source[position] &- 0x61 < 26 { return false }
      if source[position] == 0x5F { hasUnderscore = true }
    }
    return hasUnderscore
  }
}
