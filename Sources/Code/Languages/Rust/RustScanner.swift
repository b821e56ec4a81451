/// Reads Rust's `mod`, `use` and `extern crate` items, paths that begin at the crate's root or the
/// parent module, and the public items at the file's top level.
struct RustScanner: LanguageScanner {
  private static let stops = ByteSet("\"'/\n{};:")

  private let source: SourceBytes
  private let literals: LiteralReader
  private var lines = LineCounter()
  private var references: [ImportReference] = []
  /// The paths in expressions that have been taken.
  private var paths: NameSet
  private var declared: NameSet
  private var depth = 0
  /// The modules open inside the file.
  private var inline: [InlineModule] = []
  /// The file that the attribute before an item names, and those that it names on a condition.
  private var attributePath: String?
  private var conditionalPaths: [String] = []

  private struct InlineModule {
    let name: String
    /// The depth of its braces.
    let depth: Int
    /// The directory that its attribute names.
    let directory: String?
  }

  /// Modules inside others that are deeper, and longer paths, name no file.
  private static let deepestModule = 32
  private static let longestPath = 1000

  init(_ source: SourceBytes) {
    self.source = source
    literals = LiteralReader(source: source, syntax: .rust)
    paths = NameSet(source)
    declared = NameSet(source)
  }

  mutating func scan() -> FileImports {
    let stops = Self.stops
    var position = item(source.starts(0, with: "#!") ? 2 : 0)
    while true {
      position = source.find(stops, from: position)
      guard position < source.count else { break }
      switch source[position] {
      case .slash, .doubleQuote: position = literals.skip(position)
      case .singleQuote:
        position = literals.characterOrLifetime(position)?.end ?? position + 1
      case .colon:
        position = source.peek(position + 1) == .colon ? path(position) : position + 1
      case .openBrace:
        depth += 1
        position = item(position + 1)
      case .closeBrace:
        if let last = inline.last, last.depth == depth { inline.removeLast() }
        depth = max(0, depth - 1)
        position = item(position + 1)
      default: position = item(position + 1)
      }
    }
    return FileImports(references: references, declaredNames: declared.names())
  }

  private mutating func item(_ start: Int) -> Int {
    var position = source.skipBlanks(start)
    while source.peek(position) == .hash {
      let next = attributeEnd(position)
      guard next > position else { return next + 1 }
      position = source.skipBlanks(next)
      // The item may begin the next line; the attribute's path waits for it.
      if source.peek(position) == .lineFeed { return position }
    }
    let path = attributePath
    let conditional = conditionalPaths
    var isPublic = false
    if source.startsWord(position, "pub") {
      isPublic = true
      position = source.skipTrivia(position + 3)
      if source.peek(position) == .openParenthesis {
        position = source.skipTrivia(
          min(source.find(.closeParenthesis, from: position) + 1, source.count))
      }
    }
    guard position < source.count, isIdentifierByte(source[position]) else { return position }
    attributePath = nil
    conditionalPaths = []
    if source.startsWord(position, "use") {
      let line = lines.line(of: position, in: source)
      return useTree(
        position + 3, prefix: "", line: line, kind: isPublic ? .reexport : .module, nesting: 0)
    }
    if source.startsWord(position, "mod") {
      return module(position, path: path, conditional: conditional)
    }
    if source.startsWord(position, "extern") {
      let crate = source.skipTrivia(position + 6)
      guard source.startsWord(crate, "crate") else { return crate }
      let name = source.skipTrivia(crate + 5)
      let end = source.identifierEnd(name)
      if end > name, !source.equals(name, end, "self") {
        var reference = ImportReference(
          specifier: source.text(name, end), line: lines.line(of: position, in: source),
          kind: isPublic ? .reexport : .module)
        let word = source.skipTrivia(end)
        if source.startsWord(word, "as") {
          let alias = source.skipTrivia(word + 2)
          let aliasEnd = source.identifierEnd(alias)
          if aliasEnd > alias { reference.alias = source.text(alias, aliasEnd) }
        }
        references.append(reference)
      }
      return end
    }
    return isPublic && depth == 0 ? declaration(position) : source.identifierEnd(position)
  }

  private mutating func declaration(_ start: Int) -> Int {
    var position = start
    for _ in 0..<4 {
      let end = source.identifierEnd(position)
      guard end > position else { return position }
      let name = source.skipBlanks(end)
      let keywords: [StaticString] = ["struct", "enum", "fn", "trait", "type", "static", "union"]
      let isConstant =
        source.equals(position, end, "const") && !source.startsWord(name, "fn")
        && !source.startsWord(name, "unsafe")
      if isConstant || keywords.contains(where: { source.equals(position, end, $0) }) {
        let raw = afterRawMark(name)
        let nameEnd = source.identifierEnd(raw)
        if nameEnd > raw { declared.insert(raw, nameEnd) }
        return nameEnd
      }
      position = name
    }
    return position
  }

  /// The position after `r#`, or the same.
  private func afterRawMark(_ start: Int) -> Int {
    source.starts(start, with: "r#") ? start + 2 : start
  }

  private mutating func add(
    _ specifier: String, name: String? = nil, alias: String? = nil, at position: Int,
    _ kind: ImportReference.Kind
  ) {
    guard specifier.utf8.count <= Self.longestPath else { return }
    references.append(
      ImportReference(
        specifier: specifier, name: name, alias: alias,
        line: lines.line(of: position, in: source), kind: kind))
  }

  private mutating func module(_ start: Int, path: String?, conditional: [String]) -> Int {
    let word = source.skipTrivia(start + 3)
    let name = afterRawMark(word)
    let end = source.identifierEnd(name)
    guard end > name, word > start + 3 else { return name }
    let next = source.skipTrivia(end)
    if source.peek(next) == .openBrace {
      depth += 1
      inline.append(
        InlineModule(name: source.text(name, end), depth: depth, directory: path))
      return item(next + 1)
    }
    guard source.peek(next) == .semicolon else { return next }
    if inline.count <= Self.deepestModule {
      child(source.text(name, end), at: start, path: path, conditional: conditional)
    }
    return next
  }

  /// Adds a module that the file loads. One with a path is relative to the file's directory or, in
  /// modules inside the file, to theirs, which are then its `name`; its `alias` is the module.
  private mutating func child(
    _ name: String, at position: Int, path: String?, conditional: [String]
  ) {
    let full = (inline.map(\.name) + [name]).joined(separator: "::")
    // A directory that an attribute names begins where the module that has it stands.
    var modules: [String] = []
    var directory = ""
    for module in inline {
      if let named = module.directory {
        directory += named + "/"
      } else if directory.isEmpty {
        modules.append(module.name)
      } else {
        directory += module.name + "/"
      }
    }
    let base = modules.isEmpty ? nil : modules.joined(separator: "::")
    for path in (path.map { [$0] } ?? []) + conditional {
      add(directory + path, name: base, alias: full, at: position, .relative)
    }
    guard path == nil else { return }
    if directory.isEmpty {
      add(full, at: position, .child)
    } else {
      add(directory + name, name: base, alias: full, at: position, .relative)
    }
  }

  /// The position after the attribute at a position; keeps the files that `#[path = "…"]` and
  /// `#[cfg_attr(…, path = "…")]` name.
  private mutating func attributeEnd(_ start: Int) -> Int {
    var position = start + 1
    if source.peek(position) == UInt8(ascii: "!") { position += 1 }
    guard source.peek(position) == .openBracket else { return start }
    let word = source.skipBlanks(position + 1)
    if let path = pathValue(word) { attributePath = path }
    let isConditional = source.startsWord(word, "cfg_attr")
    var open = 0
    while position < source.count {
      switch source[position] {
      case .openBracket: open += 1
      case .closeBracket:
        open -= 1
        if open == 0 { return position + 1 }
      case .doubleQuote:
        position = literals.skip(position)
        continue
      case .comma where isConditional && conditionalPaths.count < 16:
        if let path = pathValue(source.skipTrivia(position + 1)) { conditionalPaths.append(path) }
      default: break
      }
      position += 1
    }
    return source.count
  }

  /// The file in `path = "…"` at a position.
  private func pathValue(_ word: Int) -> String? {
    guard source.startsWord(word, "path") else { return nil }
    let equals = source.skipBlanks(word + 4)
    let quote = source.skipBlanks(equals + 1)
    guard source.peek(equals) == UInt8(ascii: "="), source.peek(quote) == .doubleQuote else {
      return nil
    }
    let end = source.quotedEnd(quote)
    guard end > quote + 2, end - quote <= Self.longestPath else { return nil }
    return source.text(quote + 1, end - 1)
  }

  /// Takes one branch of a use tree and those below it: `a::{self, b::c as d, e::*}`.
  private mutating func useTree(
    _ start: Int, prefix: String, line: Int, kind: ImportReference.Kind, nesting: Int
  ) -> Int {
    var path = prefix
    var position = source.skipTrivia(start)
    if source.starts(position, with: "::") { position = source.skipTrivia(position + 2) }
    while position < source.count {
      switch source[position] {
      case .openBrace:
        guard nesting < 32 else { return position + 1 }
        position += 1
        while position < source.count {
          let next = useTree(
            position, prefix: path, line: line, kind: kind, nesting: nesting + 1)
          position = source.skipTrivia(next)
          guard source.peek(position) == .comma else { break }
          position += 1
        }
        return source.peek(position) == .closeBrace ? position + 1 : position
      case .star:
        addUse(path, name: "*", alias: nil, line: line, kind: kind)
        return position + 1
      default:
        let raw = source.starts(position, with: "r#") ? position + 2 : position
        let end = source.identifierEnd(raw)
        guard end > raw else { return position }
        let part = source.text(raw, end)
        if part != "self" || path.isEmpty, path.utf8.count <= Self.longestPath {
          path += path.isEmpty ? part : "::" + part
        }
        position = source.skipTrivia(end)
        if source.starts(position, with: "::") {
          position = source.skipTrivia(position + 2)
          continue
        }
        var alias: String?
        if source.startsWord(position, "as") {
          let name = source.skipTrivia(position + 2)
          let nameEnd = source.identifierEnd(name)
          alias = source.text(name, nameEnd)
          position = nameEnd
        }
        addUse(path, name: nil, alias: alias, line: line, kind: kind)
        return position
      }
    }
    return source.count
  }

  private mutating func addUse(
    _ path: String, name: String?, alias: String?, line: Int, kind: ImportReference.Kind
  ) {
    guard !path.isEmpty, path.utf8.count <= Self.longestPath,
      inline.count <= Self.deepestModule
    else { return }
    references.append(
      ImportReference(
        specifier: rebased(path), name: name, alias: alias, line: line, kind: kind))
  }

  /// A path as seen from the file's own module: inside `mod m { … }`, `super::a` is `self::a`.
  private func rebased(_ path: String) -> String {
    guard !inline.isEmpty, path.hasPrefix("super") || path.hasPrefix("self") else { return path }
    var parts = path.split(separator: "::").map(String.init)
    var modules = inline.map(\.name)
    if parts.first == "self" { parts.removeFirst() }
    while parts.first == "super", !modules.isEmpty {
      parts.removeFirst()
      modules.removeLast()
    }
    if parts.first == "super" { return parts.joined(separator: "::") }
    return (["self"] + modules + parts).joined(separator: "::")
  }

  /// Takes a path in an expression or a type that begins with `crate::` or `super::`.
  private mutating func path(_ colons: Int) -> Int {
    let start = source.identifierStart(endingAt: colons)
    guard source.equals(start, colons, "crate") || source.equals(start, colons, "super"),
      source.peek(start - 1) != UInt8(ascii: "$"), source.peek(start - 1) != .colon
    else { return colons + 2 }
    var end = colons
    while source.starts(end, with: "::") {
      let part = afterRawMark(end + 2)
      let next = source.identifierEnd(part)
      guard next > part else { break }
      end = next
    }
    if end > colons, end - start <= Self.longestPath, inline.count <= Self.deepestModule,
      !paths.contains(start, end)
    {
      paths.insert(start, end)
      let text = source.text(start, end).replacing("::r#", with: "::")
      add(rebased(text), at: start, .module)
    }
    return max(end, colons + 2)
  }
}
