/// Reads what a Swift file declares from its tokens, at every depth.
///
/// Local variables and parameters are left out, local types and functions are marked. Nothing is
/// type-checked: it is the text that is read.
struct SwiftDeclarations {
  /// A declaration and the token of its name.
  struct Found {
    var declaration: Declaration
    var token: Int
  }

  private enum Context {
    case file, code
    /// The body of a type or extension, by its place among the declarations.
    case type(Int)
  }

  private struct Modifiers {
    var visibility: Declaration.Visibility?
    var traits: Declaration.Traits = []
    var isIndirect = false
  }

  private let source: SourceBytes
  private let tokens: [CodeToken]
  private let file: Int
  private var index = 0
  private var found: [Found] = []
  private var depth = 0

  private static let deepest = 128

  /// The declarations of a file, in the order of their keywords, with what stands in a declaration
  /// after it.
  static func read(_ source: SourceBytes, tokens: [CodeToken], file: Int) -> [Found] {
    var reader = SwiftDeclarations(source: source, tokens: tokens, file: file)
    while reader.index < tokens.count {
      reader.body(.file)
      // A brace too many.
      reader.index += 1
    }
    return reader.found
  }

  private init(source: SourceBytes, tokens: [CodeToken], file: Int) {
    self.source = source
    self.tokens = tokens
    self.file = file
  }

  // MARK: Tokens

  private func byte(_ offset: Int = 0) -> UInt8 {
    let place = index + offset
    guard place >= 0, place < tokens.count, tokens[place].kind == .mark else { return 0 }
    return tokens[place].byte
  }

  private func isWord(_ offset: Int = 0) -> Bool {
    index + offset < tokens.count && tokens[index + offset].kind == .word
  }

  private func text(_ place: Int) -> String {
    source.text(Int(tokens[place].start), Int(tokens[place].end))
  }

  private func isAdjacent(_ offset: Int) -> Bool {
    let place = index + offset
    return place > 0 && place < tokens.count && tokens[place].start == tokens[place - 1].end
  }

  /// Moves past the bracket that closes the one here.
  private mutating func skipBrackets() {
    var open = 0
    while index < tokens.count {
      let mark = byte()
      if mark == .openParenthesis || mark == .openBracket || mark == .openBrace { open += 1 }
      if mark == .closeParenthesis || mark == .closeBracket || mark == .closeBrace {
        open -= 1
        if open <= 0 {
          index += 1
          return
        }
      }
      index += 1
    }
  }

  /// Moves past generic parameters.
  private mutating func skipAngles() {
    var open = 0
    while index < tokens.count {
      let mark = byte()
      if mark == .less { open += 1 }
      if mark == .greater, byte(-1) != .minus { open -= 1 }
      if mark == .openBrace || mark == .closeBrace { return }
      if mark == .openParenthesis || mark == .openBracket {
        skipBrackets()
        continue
      }
      index += 1
      if open <= 0 { return }
    }
  }

  private mutating func skipLine() {
    guard index < tokens.count else { return }
    let line = tokens[index].line
    while index < tokens.count, tokens[index].line == line { index += 1 }
  }

  // MARK: Bodies

  /// Reads up to the closing brace, which is left, or to the end.
  private mutating func body(_ context: Context) {
    depth += 1
    defer { depth -= 1 }
    var modifiers = Modifiers()
    while index < tokens.count {
      let token = tokens[index]
      guard token.kind == .word else {
        guard token.kind == .mark else {
          index += 1
          continue
        }
        switch token.byte {
        case .closeBrace: return
        case .at: attribute(&modifiers)
        case .hash: directive()
        case .openParenthesis, .openBracket: skipBrackets()
        case .openBrace:
          braces(.code)
          modifiers = Modifiers()
        default: index += 1
        }
        continue
      }
      if byte(-1) == .dot || source.peek(Int(token.start) - 1) == .backtick {
        index += 1
      } else if !declaration(context, &modifiers) {
        index += 1
        modifiers = Modifiers()
      }
    }
  }

  /// Reads a body in braces and moves past it; returns the line of its end.
  @discardableResult
  private mutating func braces(_ context: Context) -> Int {
    guard depth < Self.deepest else {
      skipBrackets()
      return Int(tokens[min(index, tokens.count) - 1].line)
    }
    index += 1
    body(context)
    let line = Int(tokens[min(index, tokens.count - 1)].line)
    index += 1
    return line
  }

  /// `#if` and the like take their line; `#selector` and macros take a word.
  private mutating func directive() {
    let words: [StaticString] = ["if", "elseif", "else", "endif", "sourceLocation"]
    let start = Int(tokens[index].end)
    if words.contains(where: { source.startsWord(start, $0) }) {
      skipLine()
    } else {
      index += isAdjacent(1) ? 2 : 1
    }
  }

  private mutating func attribute(_ modifiers: inout Modifiers) {
    index += 1
    guard isWord() else { return }
    var name = text(index)
    index += 1
    while byte() == .dot, isWord(1) {
      name = text(index + 1)
      index += 2
    }
    if byte() == .less { skipAngles() }
    var isDeprecated = false
    if byte() == .openParenthesis, isAdjacent(0) {
      let start = index
      skipBrackets()
      if name == "available" {
        isDeprecated = tokens[start..<index].contains { token in
          token.kind == .word
            && ["deprecated", "unavailable", "obsoleted"].contains(
              source.text(Int(token.start), Int(token.end)))
        }
      }
    }
    if isDeprecated { modifiers.traits.insert(.deprecated) }
    if Self.exportingAttributes.contains(name) {
      modifiers.traits.insert(.exported)
    } else if !Self.plainAttributes.contains(name) {
      modifiers.traits.insert(.decorated)
    }
  }

  private static let exportingAttributes: Set<String> = [
    "objc", "objcMembers", "IBAction", "IBOutlet", "IBSegueAction", "NSManaged", "_cdecl", "c",
    "cdecl", "_silgen_name", "_expose", "_dynamicReplacement", "main", "UIApplicationMain",
    "NSApplicationMain", "Test", "Suite", "_spi", "propertyWrapper", "resultBuilder",
    "dynamicCallable", "dynamicMemberLookup", "_specialize",
  ]

  private static let plainAttributes: Set<String> = [
    "available", "inlinable", "inline", "usableFromInline", "frozen", "discardableResult",
    "Sendable", "MainActor", "preconcurrency", "unchecked", "escaping", "autoclosure", "nonobjc",
    "_alwaysEmitIntoClient", "_transparent", "_semantics", "_effects", "_disfavoredOverload",
    "_spi_available", "warn_unqualified_access", "backDeployed", "_exported", "testable",
    "_implementationOnly", "concurrent", "unsafe", "safe", "_lifetime", "lifetime",
    "_unsafeNonescapableResult",
    "_optimize", "_fixed_layout", "indirect", "_originallyDefinedIn", "_documentation",
    "exclusivity", "_marker", "_addressableForDependencies", "_borrowed", "_noLocks",
    "freestanding", "attached", "retroactive", "GestureState", "unknown", "_staticExclusiveOnly",
    "_rawLayout", "_eagerMove", "_noImplicitCopy", "_nonSendable", "_unavailableFromAsync",
    "implementation", "export", "specialize", "specialized", "abi", "nonexhaustive", "const",
  ]

  // MARK: Declarations

  /// Reads a modifier or declaration; returns whether there was one.
  private mutating func declaration(_ context: Context, _ modifiers: inout Modifiers) -> Bool {
    let word = text(index)
    switch word {
    case "struct", "enum", "class", "protocol", "extension", "actor":
      guard isWord(1) else { return false }
      if word == "class", Self.membersOfClass.contains(text(index + 1)) {
        modifiers.traits.insert(.isStatic)
        index += 1
        return true
      }
      if word == "actor", tokens[index + 1].isFirstOnLine { return false }
      type(word, context, modifiers)
    case "func":
      guard index + 1 < tokens.count, isWord(1) || tokens[index + 1].kind == .mark else {
        return false
      }
      function(context, modifiers)
    case "init", "subscript":
      guard case .type = context,
        [.openParenthesis, .less, .question, .exclamation].contains(byte(1))
      else { return false }
      function(context, modifiers)
    case "var", "let":
      if case .code = context { return false }
      variables(word, context, modifiers)
    case "case":
      guard case .type(let parent) = context, found[parent].declaration.keyword == "enum",
        isWord(1)
      else { return false }
      cases(context, modifiers)
    case "typealias", "associatedtype":
      guard isWord(1) else { return false }
      add(.typeAlias, word, index + 1, context, modifiers)
      index += 2
    case "macro":
      if case .code = context { return false }
      guard isWord(1), [.openParenthesis, .less].contains(byte(2)) else { return false }
      function(context, modifiers)
    case "operator", "precedencegroup":
      guard case .file = context, index + 1 < tokens.count else { return false }
      skipLine()
    case "import":
      guard case .file = context else { return false }
      skipLine()
    default: return modifier(word, &modifiers)
    }
    modifiers = Modifiers()
    return true
  }

  private static let membersOfClass: Set<String> = [
    "func", "var", "let", "subscript", "final", "override", "public", "private", "fileprivate",
    "internal", "open", "dynamic", "class",
  ]

  private mutating func modifier(_ word: String, _ modifiers: inout Modifiers) -> Bool {
    var isSetter = false
    switch word {
    case "private", "fileprivate", "internal", "package", "public", "open":
      if byte(1) == .openParenthesis, isAdjacent(1), isWord(2), text(index + 2) == "set" {
        isSetter = true
      }
      if !isSetter {
        modifiers.visibility =
          switch word {
          case "private", "fileprivate": .private
          case "public", "open": .public
          case "package": .package
          default: .internal
          }
      }
    case "override": modifiers.traits.insert(.overrides)
    case "static": modifiers.traits.insert(.isStatic)
    case "final", "mutating", "nonmutating", "lazy", "weak", "unowned", "required", "convenience",
      "dynamic", "optional", "indirect", "nonisolated", "isolated", "distributed", "borrowing",
      "consuming", "__consuming", "__owned", "__shared", "prefix", "postfix", "infix", "async",
      "rethrows", "sending":
      break
    default: return false
    }
    index += 1
    if byte() == .openParenthesis, isAdjacent(0) { skipBrackets() }
    return true
  }

  /// Adds a declaration whose name is the token at `name`; returns its place.
  @discardableResult
  private mutating func add(
    _ kind: Declaration.Kind, _ keyword: String, _ name: Int, _ context: Context,
    _ modifiers: Modifiers, named: String? = nil
  ) -> Int {
    var declaration = Declaration(
      file: file, name: named ?? text(name), kind: kind, keyword: keyword, scope: "", signature: "",
      bases: [], line: Int(tokens[index].line), endLine: Int(tokens[name].line),
      visibility: modifiers.visibility ?? .internal, traits: modifiers.traits, parent: nil)
    if modifiers.visibility == .private { declaration.traits.insert(.saysPrivate) }
    // A name that stands on a line of its own is found where it stands.
    if kind == .property || kind == .enumCase { declaration.line = Int(tokens[name].line) }
    switch context {
    case .file: break
    case .code: declaration.traits.insert(.local)
    case .type(let place):
      let parent = found[place].declaration
      declaration.parent = place
      declaration.scope = parent.qualifiedName
      if parent.traits.contains(.local) { declaration.traits.insert(.local) }
      if parent.traits.contains(.deprecated) { declaration.traits.insert(.deprecated) }
      let isOfParent = parent.keyword == "protocol" || kind == .enumCase
      if parent.keyword == "protocol" { declaration.traits.insert(.requirement) }
      if parent.keyword == "extension" {
        let limit = Self.isWritten(parent) ? parent.visibility : nil
        declaration.visibility = modifiers.visibility ?? limit ?? .internal
        if limit == .private { declaration.visibility = .private }
      } else {
        declaration.visibility =
          isOfParent ? parent.visibility : min(parent.visibility, declaration.visibility)
      }
    }
    found.append(Found(declaration: declaration, token: name))
    return found.count - 1
  }

  /// Whether an extension says from where its members can be named.
  private static func isWritten(_ parent: Declaration) -> Bool {
    parent.visibility != .internal
  }

  private mutating func type(_ keyword: String, _ context: Context, _ modifiers: Modifiers) {
    let nameToken = index + 1
    var name = text(nameToken)
    var last = nameToken
    if keyword == "extension" {
      while last + 2 < tokens.count, tokens[last + 1].byte == .dot, tokens[last + 2].kind == .word {
        name += "." + text(last + 2)
        last += 2
      }
    }
    let place = add(
      keyword == "extension" ? .typeExtension : .type, keyword, last, context, modifiers,
      named: name)
    index = last + 1
    if byte() == .less { skipAngles() }
    if byte() == .colon {
      index += 1
      found[place].declaration.bases = bases()
    }
    while index < tokens.count, byte() != .openBrace {
      // Not a type after all, or one whose body is missing.
      if byte() == .closeBrace || byte() == .semicolon { return }
      index += 1
    }
    guard index < tokens.count else { return }
    found[place].declaration.endLine = braces(.type(place))
  }

  /// The list up to a `where` clause or the body.
  private mutating func bases() -> [String] {
    guard index < tokens.count else { return [] }
    let start = index
    while index < tokens.count, byte() != .openBrace, byte() != .closeBrace {
      if isWord(), text(index) == "where" { break }
      if byte() == .openParenthesis || byte() == .openBracket {
        skipBrackets()
      } else {
        index += 1
      }
    }
    guard index > start else { return [] }
    let written = words(start, index)
    return TypeHeader.split(Array(written.utf8)[...], at: .comma).flatMap { part in
      part.split(separator: "&").map { base in
        base.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "nonisolated" }
          .joined(separator: " ")
      }
    }.filter { !$0.isEmpty }
  }

  /// The text of some tokens, comments left out, with single blanks where there were any.
  private func words(_ start: Int, _ end: Int) -> String {
    var result = ""
    for place in start..<end {
      let token = tokens[place]
      if place > start, tokens[place - 1].end < token.start, tokens[place - 1].kind != .literal {
        result += " "
      }
      result += token.kind == .literal ? "\"…\"" : text(place)
    }
    return result
  }

  private mutating func function(_ context: Context, _ modifiers: Modifiers) {
    let keyword = text(index)
    let isNamed = keyword == "func" || keyword == "macro"
    let nameToken = isNamed ? index + 1 : index
    var kind = Declaration.Kind.initializer
    var name: String?
    var next = nameToken + 1
    if isNamed {
      kind = keyword == "macro" ? .macro : .function
      if keyword == "func", case .type = context { kind = .method }
      if tokens[nameToken].kind == .mark {
        // An operator's bytes up to the parameters.
        while next < tokens.count, tokens[next].kind == .mark,
          tokens[next].byte != .openParenthesis,
          tokens[next].start == tokens[next - 1].end,
          !(tokens[next].byte == .less && next + 1 < tokens.count && tokens[next + 1].kind == .word)
        {
          next += 1
        }
        name = source.text(Int(tokens[nameToken].start), Int(tokens[next - 1].end))
        kind = .operator
      }
    }
    let place = add(kind, keyword, nameToken, context, modifiers, named: name)
    index = next
    if byte() == .question || byte() == .exclamation { index += 1 }
    if byte() == .less { skipAngles() }
    if byte() == .openParenthesis {
      let start = index
      skipBrackets()
      found[place].declaration.signature = words(start, index)
    }
    found[place].declaration.endLine = tail(from: place)
  }

  /// Moves past what follows a parameter list; returns the last line.
  private mutating func tail(from place: Int) -> Int {
    var last = Int(tokens[max(0, min(index, tokens.count) - 1)].line)
    while index < tokens.count {
      switch byte() {
      case .openBrace: return braces(.code)
      case .closeBrace, .semicolon: return last
      case .openParenthesis, .openBracket:
        skipBrackets()
        last = Int(tokens[index - 1].line)
        continue
      default: break
      }
      if tokens[index].isFirstOnLine, !continues() { return last }
      last = Int(tokens[index].line)
      index += 1
    }
    return last
  }

  /// Whether the token here, first on its line, goes on with the line before.
  private func continues() -> Bool {
    if isWord() {
      if ["throws", "rethrows", "async", "reasync", "where"].contains(text(index)) { return true }
    } else if [.minus, .dot, .ampersand, .openBrace, .comma, .greater].contains(byte()) {
      return true
    }
    let before = byte(-1)
    if before == .greater { return byte(-2) == .minus }
    return [.comma, .colon, .ampersand, .equals].contains(before)
      || (index > 0 && tokens[index - 1].kind == .word && text(index - 1) == "where")
  }

  private mutating func variables(
    _ keyword: String, _ context: Context, _ modifiers: Modifiers
  ) {
    var places: [Int] = []
    var last = Int(tokens[index].line)
    let keywordToken = index
    var isName = true
    index += 1
    if byte() == .openParenthesis {
      let start = index
      skipBrackets()
      for name in start..<index where tokens[name].kind == .word {
        let end = index
        index = keywordToken
        places.append(add(.property, keyword, name, context, modifiers))
        index = end
      }
      isName = false
    }
    while index < tokens.count {
      if isName {
        guard isWord() else { break }
        places.append(add(.property, keyword, index, context, modifiers))
        isName = false
        last = Int(tokens[index].line)
        index += 1
        continue
      }
      let mark = byte()
      if mark == .closeBrace || mark == .semicolon || mark == .at || mark == .hash { break }
      if mark == .openBrace {
        last = braces(.code)
        continue
      }
      if tokens[index].isFirstOnLine, !continues() { break }
      if mark == .comma, isWord(1), [.colon, .equals].contains(byte(2)) {
        isName = true
        index += 1
        continue
      }
      if mark == .openParenthesis || mark == .openBracket {
        skipBrackets()
        last = Int(tokens[index - 1].line)
        continue
      }
      last = Int(tokens[index].line)
      index += 1
    }
    for place in places { found[place].declaration.endLine = last }
  }

  private mutating func cases(_ context: Context, _ modifiers: Modifiers) {
    index += 1
    while isWord() {
      let place = add(.enumCase, "case", index, context, modifiers)
      index += 1
      if byte() == .openParenthesis {
        let start = index
        skipBrackets()
        found[place].declaration.signature = words(start, index)
      }
      if byte() == .equals {
        index += 1
        while index < tokens.count, !tokens[index].isFirstOnLine, byte() != .comma,
          byte() != .closeBrace, byte() != .semicolon
        {
          index += 1
        }
      }
      found[place].declaration.endLine = Int(tokens[max(0, index - 1)].line)
      guard byte() == .comma else { return }
      index += 1
    }
  }
}

extension UInt8 {
  static let minus = UInt8(ascii: "-")
  static let question = UInt8(ascii: "?")
  static let exclamation = UInt8(ascii: "!")
  static let ampersand = UInt8(ascii: "&")
  static let equals = UInt8(ascii: "=")
}
