/// Reads Swift's imports, top-level types and the types that a file uses.
struct SwiftScanner: LanguageScanner {
  private let source: SourceBytes
  private let literals: LiteralReader
  private var lines = LineCounter()
  private var result = FileImports()
  private var referenced: NameSet
  private var declared: NameSet
  private var own: NameSet
  private var depth = 0
  /// The line of the last attribute `@_exported`.
  private var exportedLine = 0
  /// Before a type stand fewer words than these.
  private static let mostModifiers = 16

  init(_ source: SourceBytes) {
    self.source = source
    literals = LiteralReader(source: source, syntax: .swift, closesInsideQuotes: true)
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
      case .slash: position = literals.commentEnd(position) ?? position + 1
      case .doubleQuote: position = stringEnd(position)
      case .hash:
        // `#if os(Linux)` names no type.
        let isCondition =
          source.startsWord(position + 1, "if") || source.startsWord(position + 1, "elseif")
        position = isCondition ? source.find(.lineFeed, from: position) : position + 1
      case .at:
        if source.startsWord(position + 1, "_exported") {
          exportedLine = lines.line(of: position, in: source)
        }
        position += 1
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
      if source.peek(start - 1) != .dot { referenced.insert(start, end) }
      return end
    }
    switch source[start] {
    case UInt8(ascii: "s") where source.equals(start, end, "struct"),
      UInt8(ascii: "c") where source.equals(start, end, "class"),
      UInt8(ascii: "e") where source.equals(start, end, "enum"),
      UInt8(ascii: "p") where source.equals(start, end, "protocol"),
      UInt8(ascii: "a") where source.equals(start, end, "actor"),
      UInt8(ascii: "t") where source.equals(start, end, "typealias"):
      return type(start, end)
    case UInt8(ascii: "i") where depth == 0 && source.equals(start, end, "import"):
      let before = source.peek(start - 1)
      return before == .dot || before == .backtick ? end : importDeclaration(start, end)
    default:
      return end
    }
  }

  private mutating func type(_ start: Int, _ end: Int) -> Int {
    guard source.peek(start - 1) != .dot, isBlank(source.peek(end)) else { return end }
    var name = source.skipBlanks(end)
    if source.peek(name) == .backtick { name += 1 }
    let nameEnd = source.identifierEnd(name)
    guard nameEnd > name, isUppercase(source[name]) || source[name] == 0x5F else { return end }
    own.insert(name, nameEnd)
    if depth == 0, !isPrivate(start) { declared.insert(name, nameEnd) }
    return nameEnd
  }

  private func isPrivate(_ start: Int) -> Bool {
    var end = start
    for _ in 0..<Self.mostModifiers {
      var last = end - 1
      while last >= 0, isBlank(source[last]) { last -= 1 }
      guard last >= 0, isIdentifierByte(source[last]) else { return false }
      let word = source.identifierStart(endingAt: last + 1)
      if source.equals(word, last + 1, "private") || source.equals(word, last + 1, "fileprivate") {
        return true
      }
      end = word
    }
    return false
  }

  private mutating func importDeclaration(_ start: Int, _ end: Int) -> Int {
    var position = source.skipBlanks(end)
    guard position > end else { return end }
    for kind: StaticString in [
      "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
    ] where source.startsWord(position, kind) {
      position = source.skipBlanks(position + kind.utf8CodeUnitCount)
      break
    }
    let moduleEnd = source.identifierEnd(position)
    guard moduleEnd > position else { return end }
    let line = lines.line(of: start, in: source)
    var reference = ImportReference(
      specifier: source.text(position, moduleEnd), line: line,
      kind: line == exportedLine ? .reexport : .module)
    var last = moduleEnd
    while source.peek(last) == .dot {
      let next = source.identifierEnd(last + 1)
      guard next > last + 1 else { break }
      reference.name = source.text(last + 1, next)
      last = next
    }
    result.references.append(reference)
    return last
  }

  /// Returns the position after a string, without reading the names in its interpolations.
  private func stringEnd(_ quote: Int) -> Int {
    var hashes = 0
    while source.peek(quote - 1 - hashes) == .hash { hashes += 1 }
    // Interpolations nest 16 deep here.
    return literals.interpolatedEnd(
      quote, hashes: hashes, depth: LiteralReader.deepestNesting - 16)
  }
}
