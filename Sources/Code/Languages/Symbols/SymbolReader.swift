import Support

/// Turns universal-ctags' tags of one file into symbols: kinds made alike across languages, ends
/// and scopes filled in if the parser gives none, and the comment above each found.
package struct SymbolReader {
  private let text: UnsafeBufferPointer<UInt8>
  private let lineStarts: [UInt32]
  private let support: LanguageSupport?
  private let lastDocumentation = Documentation()
  /// Deeper definitions belong to the type at this depth, so that the names of scopes stay bounded.
  static let deepestScope = 64

  /// The answer for the last line; many definitions may be on one line.
  private final class Documentation {
    var line = 0
    var first = 0
  }

  /// `lineStarts` holds the byte where each line begins and, at the end, the number of bytes.
  package init(
    text: UnsafeBufferPointer<UInt8>, lineStarts: [UInt32], support: LanguageSupport?
  ) {
    self.text = text
    self.lineStarts = lineStarts
    self.support = support
  }

  /// The types, functions and methods of the syntax tree, by first line.
  package func symbols(from reader: TreeReader) throws(SymbolFailure) -> [Symbol] {
    try reader.symbols(in: text, documentationLine: documentationLine)
  }

  package func symbols(from tags: [CtagsTag]) -> [Symbol] {
    let lineCount = lineStarts.count - 1
    let valid = tags.filter { $0.line >= 1 && $0.line <= lineCount && !$0.name.isEmpty }
    let drafts = drafts(from: valid)
    guard support?.ctags?.lacksEnds == true, let syntax = support?.syntax else {
      return flat(drafts)
    }
    return nested(drafts, syntax)
  }

  private struct Draft {
    var tag: CtagsTag
    var kind: Symbol.Kind
    var end: Int
  }

  private func drafts(from tags: [CtagsTag]) -> [Draft] {
    let anonymous = namesOfAnonymousTypes(in: tags)
    return tags.compactMap { tag in
      var tag = tag
      if let name = anonymous[tag.name] { tag.name = name }
      guard !tag.name.hasPrefix("__anon"), !isNamedAnew(tag, anonymous), let kind = kind(of: tag)
      else { return nil }
      tag.scope = anonymous[tag.scope] ?? tag.scope
      return Draft(tag: tag, kind: kind, end: max(tag.line, min(tag.end, lineStarts.count - 1)))
    }
  }

  /// `typedef struct {…} name;`: the type without a name takes the typedef's.
  private func namesOfAnonymousTypes(in tags: [CtagsTag]) -> [String: String] {
    var names: [String: String] = [:]
    for tag in tags where tag.kind == "typedef" {
      // A pointer to the type is `struct:__anon… *`.
      guard let target = tag.target, target.hasPrefix("__anon"), !target.contains(" ") else {
        continue
      }
      if names[String(target)] == nil { names[String(target)] = tag.name }
    }
    return names
  }

  /// True if a typedef names a type as that type is named already, as in `typedef struct a a`.
  private func isNamedAnew(_ tag: CtagsTag, _ anonymous: [String: String]) -> Bool {
    guard tag.kind == "typedef", let target = tag.target else { return false }
    let name = target.split(separator: ":").last.map(String.init)
    return (anonymous[String(target)] ?? name) == tag.name
  }

  private func kind(of tag: CtagsTag) -> Symbol.Kind? {
    if let kind = support?.ctags?.kinds[tag.kind] { return kind }
    switch tag.kind {
    case "class", "struct", "union", "enum", "interface", "trait", "protocol", "record", "actor",
      "annotation", "message", "service", "type", "typedef":
      return .type
    case "implementation", "extension", "category": return .typeExtension
    case "function", "func", "subroutine", "procedure", "generator", "rpc":
      return isTypeScope(tag.scopeKind) ? .method : .function
    case "method", "singletonMethod", "getter", "setter", "constructor": return .method
    default: return nil
    }
  }

  private func isTypeScope(_ kind: String) -> Bool {
    [
      "class", "struct", "union", "enum", "interface", "trait", "protocol", "implementation",
      "type", "unknown",
    ].contains(kind)
  }

  private func flat(_ drafts: [Draft]) -> [Symbol] {
    drafts.sorted { ($0.tag.line, $1.end) < ($1.tag.line, $0.end) }.map { draft in
      symbol(draft, scope: draft.tag.scope.replacingSeparators)
    }
  }

  private func nested(_ drafts: [Draft], _ syntax: Syntax) -> [Symbol] {
    let braces = BraceScanner(text, syntax: syntax)
    var kept: [Draft] = []
    for var draft in drafts {
      let start = Int(lineStarts[draft.tag.line - 1])
      if braces.isHidden(lineStart: start) { continue }
      if let end = braces.end(ofDefinitionAt: start) { draft.end = line(of: end) }
      if draft.tag.signature.isEmpty {
        draft.tag.signature = signature(from: start, name: draft.tag.name)
      }
      kept.append(draft)
    }
    kept.sort { ($0.tag.line, $1.end, $0.tag.name) < ($1.tag.line, $0.end, $1.tag.name) }
    var open: [Draft] = []
    return kept.map { draft in
      while let last = open.last, last.end < draft.tag.line || last.end < draft.end {
        open.removeLast()
      }
      var draft = draft
      let enclosing = open.filter { $0.kind == .type || $0.kind == .typeExtension }
      if draft.kind == .function, let innermost = open.last,
        innermost.kind == .type || innermost.kind == .typeExtension
      {
        draft.kind = .method
      }
      let scope =
        enclosing.isEmpty
        ? draft.tag.scope.replacingSeparators : enclosing.map(\.tag.name).joined(separator: ".")
      if draft.end > draft.tag.line, open.count < Self.deepestScope { open.append(draft) }
      return symbol(draft, scope: scope)
    }
  }

  private func line(of position: Int) -> Int {
    max(1, lineStarts.partitionPoint { $0 <= position })
  }

  /// From the definition's name to the end of its parameter list, at most 400 bytes.
  private func signature(from start: Int, name: String) -> String {
    let limit = min(text.count, start + 600)
    var position = start
    while position < limit, text[position] != UInt8(ascii: "(") {
      if text[position] == 0x0A || text[position] == UInt8(ascii: "{") { return "" }
      position += 1
    }
    let open = position
    var depth = 0
    while position < limit {
      if text[position] == UInt8(ascii: "(") { depth += 1 }
      if text[position] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 {
          let words = text[open...position].split { $0 <= 0x20 }
          return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        }
      }
      position += 1
    }
    return ""
  }

  private func symbol(_ draft: Draft, scope: String) -> Symbol {
    Symbol(
      name: draft.tag.name, kind: draft.kind, keyword: draft.tag.kind, scope: scope,
      signature: draft.tag.signature, startLine: draft.tag.line, endLine: draft.end,
      documentationLine: documentationLine(above: draft.tag.line))
  }

  private static let deepestIndent = 400

  func documentationLine(above line: Int) -> Int {
    if lastDocumentation.line != line {
      lastDocumentation.line = line
      lastDocumentation.first = firstDocumentationLine(above: line)
    }
    return lastDocumentation.first
  }

  private func firstDocumentationLine(above line: Int) -> Int {
    var first = line
    var isInBlock = false
    while first > 1, line - first < 200 {
      let previous = trimmedLine(first - 1)
      guard !previous.isEmpty else { break }
      if isInBlock {
        first -= 1
        if previous.starts(with: "/*".utf8) { isInBlock = false }
        continue
      }
      if previous.suffix(2).elementsEqual("*/".utf8) {
        isInBlock = !previous.starts(with: "/*".utf8)
        first -= 1
        continue
      }
      guard isCommentOrAttribute(previous) else { break }
      first -= 1
    }
    return isInBlock ? line : first
  }

  private func isCommentOrAttribute(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if line.starts(with: "//".utf8) || line.starts(with: "@".utf8) { return true }
    if let mark = support?.attributeMark, line.starts(with: mark) { return true }
    switch support?.commentMark {
    case .hash: return line.starts(with: "#".utf8)
    case .dashes: return line.starts(with: "--".utf8)
    default: return false
    }
  }

  private func trimmedLine(_ line: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    // Nobody indents further, and each definition below a line reads it again.
    let first = Int(lineStarts[line - 1])
    let last = Int(lineStarts[line])
    var start = first
    var end = last
    while start < min(end, first + Self.deepestIndent), text[start] <= 0x20 { start += 1 }
    while end > max(start, last - Self.deepestIndent), text[end - 1] <= 0x20 { end -= 1 }
    return text[start..<end]
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  fileprivate func starts(with text: StaticString) -> Bool {
    starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

extension CtagsTag {
  /// The type that a typedef names: `a` in `struct:a`.
  fileprivate var target: Substring? {
    typeReference.firstIndex(of: ":").map { typeReference[typeReference.index(after: $0)...] }
  }
}

extension String {
  /// The name with `::` and `/` between its parts replaced by `.`, down to the deepest scope that is kept.
  fileprivate var replacingSeparators: String {
    var name: [UInt8] = []
    var parts = 1
    var isBetween = false
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "."): isBetween = !name.isEmpty
      default:
        if isBetween {
          if parts == SymbolReader.deepestScope { return String(decoding: name, as: UTF8.self) }
          parts += 1
          name.append(UInt8(ascii: "."))
          isBetween = false
        }
        name.append(byte)
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}
