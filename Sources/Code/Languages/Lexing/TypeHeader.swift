/// The part of a type's definition before its body, read from the text.
package struct TypeHeader {
  /// The types that it inherits from or conforms to, as written, without arguments of a call.
  package let bases: [String]

  /// - Parameter start: The byte where the symbol's line begins; it is searched for if left out.
  package init(
    of symbol: Symbol, in content: [UInt8], language: Language, lineStart start: Int? = nil
  ) {
    let clause = LanguageCatalog.facts(of: language)?.bases ?? .afterColon
    let header = Self.header(
      of: symbol, in: content, language.syntax ?? .c, endsWithLine: clause.endsWithLine,
      start: start)
    guard let end = Self.end(of: symbol.name, in: header) else {
      bases = []
      return
    }
    var rest = header[end...]
    Self.skipBlanks(&rest)
    if rest.first == .less, clause != .afterLess { Self.skipAngles(&rest) }
    Self.skipBlanks(&rest)
    bases = Self.bases(in: rest, clause)
  }

  private static let longest = 1000

  private static func header(
    of symbol: Symbol, in content: [UInt8], _ syntax: Syntax, endsWithLine: Bool, start: Int?
  ) -> ArraySlice<UInt8> {
    content.withUnsafeBufferPointer { buffer in
      let source = SourceBytes(buffer)
      let literals = LiteralReader(source: source, syntax: syntax)
      var lines = LineCursor(source)
      var position = start ?? lines.start(of: symbol.startLine)
      let limit = min(source.count, position + longest)
      var depth = 0
      var header: [UInt8] = []
      while position < limit {
        let byte = source[position]
        if !endsWithLine, let end = literals.commentEnd(position) {
          position = end
          continue
        }
        if "([".utf8.contains(byte) { depth += 1 }
        if ")]".utf8.contains(byte) { depth -= 1 }
        if depth == 0 {
          if endsWithLine, byte == .lineFeed || byte == .colon { break }
          if !endsWithLine, byte == .openBrace || byte == .semicolon { break }
        }
        header.append(byte == .lineFeed || isBlank(byte) ? 0x20 : byte)
        position += 1
      }
      return header[...]
    }
  }

  private static func end(of name: String, in header: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(name.utf8)
    guard !wanted.isEmpty else { return nil }
    var position = 0
    while position + wanted.count <= header.count {
      let end = position + wanted.count
      if header[position..<end].elementsEqual(wanted),
        position == 0 || !isIdentifierByte(header[position - 1]),
        end == header.count || !isIdentifierByte(header[end])
      {
        return end
      }
      position += 1
    }
    return nil
  }

  private static func bases(
    in rest: ArraySlice<UInt8>, _ clause: LanguageSupport.BaseClause
  ) -> [String] {
    var rest = rest
    switch clause {
    case .parentheses:
      guard rest.first == .openParenthesis else { return [] }
      let bytes = Array(rest)
      guard let close = close(of: 0, in: bytes) else { return [] }
      return split(bytes[1..<close], at: .comma).filter { !$0.contains("=") }
    case .afterLess:
      guard rest.first == .less else { return [] }
      return [trimmed(rest.dropFirst())]
    case .bounds:
      guard rest.first == .colon else { return [] }
      return split(untilWhere(rest.dropFirst()), at: UInt8(ascii: "+"))
    case .words:
      var found: [String] = []
      for (keyword, list) in clauses(rest) where keyword == "extends" || keyword == "implements" {
        found += split(list, at: .comma)
      }
      return found.map(withoutCall)
    case .afterColon:
      if rest.first == .openParenthesis {
        let bytes = Array(rest)
        guard let close = close(of: 0, in: bytes) else { return [] }
        rest = bytes[(close + 1)...]
        skipBlanks(&rest)
      }
      guard rest.first == .colon else { return [] }
      return split(untilWhere(rest.dropFirst()), at: .comma).map {
        withoutCall(withoutAccess($0))
      }
    }
  }

  /// The list after each word `extends`, `implements` and the like.
  private static func clauses(_ text: ArraySlice<UInt8>) -> [(String, ArraySlice<UInt8>)] {
    let words = ["extends", "implements", "with", "permits"]
    var found: [(String, ArraySlice<UInt8>)] = []
    var word = ""
    var list: [UInt8] = []
    var depth = 0
    var current: [UInt8] = []
    func flush() {
      let name = String(decoding: current, as: UTF8.self)
      if depth == 0, words.contains(name) {
        if !word.isEmpty { found.append((word, list[...])) }
        word = name
        list = []
      } else {
        list += current
      }
      current = []
    }
    for byte in text {
      if isIdentifierByte(byte) {
        current.append(byte)
        continue
      }
      flush()
      if byte == .less { depth += 1 }
      if byte == .greater { depth -= 1 }
      list.append(byte)
    }
    flush()
    if !word.isEmpty { found.append((word, list[...])) }
    return found
  }

  private static func untilWhere(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.prefix(upTo: text.firstRange(of: Array(" where ".utf8))?.lowerBound ?? text.endIndex)
  }

  private static func withoutAccess(_ base: String) -> String {
    base.split(separator: " ")
      .drop { ["public", "private", "protected", "virtual"].contains($0) }
      .joined(separator: " ")
  }

  private static func withoutCall(_ base: String) -> String {
    base.hasPrefix("(") ? base : String(base.prefix { $0 != "(" })
  }

  package static func close(of open: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    for position in open..<bytes.count {
      if "([{".utf8.contains(bytes[position]) { depth += 1 }
      if ")]}".utf8.contains(bytes[position]) {
        depth -= 1
        if depth == 0 { return position }
      }
    }
    return nil
  }

  /// The trimmed parts of a list that are not empty; brackets and strings are not looked into.
  package static func split(_ text: ArraySlice<UInt8>, at separator: UInt8) -> [String] {
    var parts: [String] = []
    var depth = 0
    var isQuoted = false
    var start = text.startIndex
    for position in text.indices {
      let byte = text[position]
      if byte == .doubleQuote, position == text.startIndex || text[position - 1] != .backslash {
        isQuoted.toggle()
      }
      guard !isQuoted else { continue }
      if "([{<".utf8.contains(byte) { depth += 1 }
      let isArrow =
        byte == .greater && position > text.startIndex
        && "-=".utf8.contains(text[position - 1])
      if ")]}".utf8.contains(byte) || (byte == .greater && !isArrow) { depth = max(0, depth - 1) }
      guard depth == 0, byte == separator else { continue }
      parts.append(trimmed(text[start..<position]))
      start = position + 1
    }
    parts.append(trimmed(text[start...]))
    return parts.filter { !$0.isEmpty }
  }

  package static func trimmed(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: Array(text.split { $0 <= 0x20 }.joined(separator: [0x20])), as: UTF8.self)
  }

  private static func skipBlanks(_ text: inout ArraySlice<UInt8>) {
    text = text.drop { $0 <= 0x20 }
  }

  private static func skipAngles(_ text: inout ArraySlice<UInt8>) {
    var depth = 0
    var before: UInt8 = 0
    while let byte = text.first {
      if byte == .less { depth += 1 }
      if byte == .greater, before != UInt8(ascii: "-") { depth -= 1 }
      before = byte
      text = text.dropFirst()
      if depth == 0 { return }
    }
  }
}
