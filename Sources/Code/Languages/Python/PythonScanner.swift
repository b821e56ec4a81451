/// Reads Python's imports that begin a line, and its top-level classes and functions.
struct PythonScanner: LanguageScanner {
  private static let stops = ByteSet("\"'#\n")
  /// Longer names are nobody's; one that many others are taken from would be written for each.
  private static let longestName = 1000

  private let source: SourceBytes
  private let literals: LiteralReader
  private var lines = LineCounter()
  private var references: [ImportReference] = []
  private var declared: NameSet

  init(_ source: SourceBytes) {
    self.source = source
    literals = LiteralReader(source: source, syntax: .python)
    declared = NameSet(source)
  }

  mutating func scan() -> FileImports {
    let stops = Self.stops
    var position = lineStart(source.starts(0, with: "\u{FEFF}") ? 3 : 0)
    while true {
      position = source.find(stops, from: position)
      guard position < source.count else { break }
      switch source[position] {
      case .lineFeed: position = lineStart(position + 1)
      case .hash: position = source.find(.lineFeed, from: position)
      default: position = literals.plainEnd(position)
      }
    }
    return FileImports(references: references, declaredNames: declared.names())
  }

  /// Takes the statements that begin a line: imports joined by semicolons, or a declaration.
  private mutating func lineStart(_ start: Int) -> Int {
    var position = statement(start)
    while source.peek(position) == .semicolon { position = statement(position + 1) }
    return position
  }

  private mutating func statement(_ start: Int) -> Int {
    let word = source.skipBlanks(start)
    switch source.peek(word) {
    case UInt8(ascii: "i") where source.startsWord(word, "import"):
      return modules(word + 6)
    case UInt8(ascii: "f") where source.startsWord(word, "from"):
      return names(word + 4)
    case UInt8(ascii: "c") where word == start && source.startsWord(word, "class"):
      return declaration(word + 5)
    case UInt8(ascii: "d") where word == start && source.startsWord(word, "def"):
      return declaration(word + 3)
    case UInt8(ascii: "a") where word == start && source.startsWord(word, "async"):
      let next = source.skipBlanks(word + 5)
      return source.startsWord(next, "def") ? declaration(next + 3) : next
    default:
      return word
    }
  }

  private mutating func declaration(_ start: Int) -> Int {
    let name = source.skipBlanks(start)
    let end = source.identifierEnd(name)
    if end > name { declared.insert(name, end) }
    return end
  }

  private mutating func modules(_ start: Int) -> Int {
    var position = skip(start, inParentheses: false)
    while true {
      let end = dottedEnd(position)
      guard end > position else { return position }
      var reference = ImportReference(
        specifier: source.text(position, end), line: lines.line(of: position, in: source),
        kind: .module)
      let isName = end - position <= Self.longestName
      position = alias(end, of: &reference, inParentheses: false)
      if isName { references.append(reference) }
      guard source.peek(position) == .comma else { return position }
      position = skip(position + 1, inParentheses: false)
    }
  }

  /// Takes the names after `from`: `.a import b as c, (d)`.
  private mutating func names(_ start: Int) -> Int {
    var position = skip(start, inParentheses: false)
    let from = position
    while source.peek(position) == .dot { position += 1 }
    let dots = position - from
    let end = dottedEnd(position)
    let specifier = source.text(from, end)
    position = skip(end, inParentheses: false)
    guard !specifier.isEmpty, specifier.utf8.count <= Self.longestName,
      source.startsWord(position, "import")
    else { return position }
    let line = lines.line(of: from, in: source)
    let kind: ImportReference.Kind = dots > 0 ? .relative : .module
    position = skip(position + 6, inParentheses: false)
    let inParentheses = source.peek(position) == .openParenthesis
    if inParentheses { position = skip(position + 1, inParentheses: true) }
    if source.peek(position) == .star {
      references.append(
        ImportReference(specifier: specifier, name: "*", line: line, kind: kind))
      return position + 1
    }
    while true {
      let end = source.identifierEnd(position)
      guard end > position else { break }
      var reference = ImportReference(
        specifier: specifier, name: source.text(position, end), line: line, kind: kind)
      position = alias(end, of: &reference, inParentheses: inParentheses)
      references.append(reference)
      guard source.peek(position) == .comma else { break }
      position = skip(position + 1, inParentheses: inParentheses)
    }
    if inParentheses, source.peek(position) == .closeParenthesis { position += 1 }
    return position
  }

  private func alias(
    _ start: Int, of reference: inout ImportReference, inParentheses: Bool
  ) -> Int {
    let position = skip(start, inParentheses: inParentheses)
    guard source.startsWord(position, "as") else { return position }
    let name = skip(position + 2, inParentheses: inParentheses)
    let end = source.identifierEnd(name)
    if end > name { reference.alias = source.text(name, end) }
    return skip(end, inParentheses: inParentheses)
  }

  private func dottedEnd(_ start: Int) -> Int {
    var end = source.identifierEnd(start)
    while end > start, source.peek(end) == .dot {
      let next = source.identifierEnd(end + 1)
      guard next > end + 1 else { break }
      end = next
    }
    return end
  }

  /// Skips blanks and joined lines; in parentheses line ends and comments too.
  private func skip(_ start: Int, inParentheses: Bool) -> Int {
    var position = start
    while position < source.count {
      let byte = source[position]
      if isBlank(byte) || (inParentheses && byte == .lineFeed) {
        position += 1
      } else if byte == .backslash, source.peek(position + 1) == .lineFeed {
        position += 2
      } else if byte == .backslash, source.starts(position + 1, with: "\r\n") {
        position += 3
      } else if inParentheses, byte == .hash {
        position = source.find(.lineFeed, from: position)
      } else {
        break
      }
    }
    return position
  }
}
