import Code
import Ranking

/// Reads the declarations of a Swift file from its tokens, at every depth. Local variables and
/// parameters are left out, local types and functions are marked. Nothing is type-checked: it is
/// the text that is read.
struct SwiftDeclarations {
  struct Found {
    var declaration: Declaration
    var token: Int
  }

  enum Context {
    case file, code
    /// The body of a type or extension, by its place among the declarations.
    case type(Int)
  }

  struct Modifiers {
    var visibility: Declaration.Visibility?
    var traits: Declaration.Traits = []
  }

  let source: SourceBytes
  let tokens: [CodeToken]
  let file: Int
  var index = 0
  var found: [Found] = []
  var depth = 0

  private static let deepest = 128

  static func read(_ source: SourceBytes, tokens: [CodeToken], file: Int) -> [Found] {
    var reader = SwiftDeclarations(source: source, tokens: tokens, file: file)
    while reader.index < tokens.count {
      reader.body(.file)
      // A brace too many.
      reader.index += 1
    }
    return reader.found
  }

  func byte(_ offset: Int = 0) -> UInt8 {
    let place = index + offset
    guard place >= 0, place < tokens.count, tokens[place].kind == .mark else { return 0 }
    return tokens[place].byte
  }

  func isWord(_ offset: Int = 0) -> Bool {
    index + offset < tokens.count && tokens[index + offset].kind == .word
  }

  func text(_ place: Int) -> String {
    source.text(Int(tokens[place].start), Int(tokens[place].end))
  }

  func isAdjacent(_ offset: Int) -> Bool {
    let place = index + offset
    return place > 0 && place < tokens.count && tokens[place].start == tokens[place - 1].end
  }

  mutating func skipBrackets() {
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

  mutating func skipAngles() {
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
  mutating func braces(_ context: Context) -> Int {
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

  private static let exportingAttributes = Set(
    words: """
      objc objcMembers IBAction IBOutlet IBSegueAction NSManaged _cdecl c cdecl _silgen_name _expose
      _dynamicReplacement main UIApplicationMain NSApplicationMain Test Suite _spi propertyWrapper
      resultBuilder dynamicCallable dynamicMemberLookup _specialize
      """)

  private static let plainAttributes = Set(
    words: """
      available inlinable inline usableFromInline frozen discardableResult Sendable MainActor
      preconcurrency unchecked escaping autoclosure nonobjc _alwaysEmitIntoClient _transparent
      _semantics _effects _disfavoredOverload _spi_available warn_unqualified_access backDeployed
      _exported testable _implementationOnly concurrent unsafe safe _lifetime lifetime
      _unsafeNonescapableResult _optimize _fixed_layout indirect _originallyDefinedIn _documentation
      exclusivity _marker _addressableForDependencies _borrowed _noLocks freestanding attached
      retroactive GestureState unknown _staticExclusiveOnly _rawLayout _eagerMove _noImplicitCopy
      _nonSendable _unavailableFromAsync implementation export specialize specialized abi
      nonexhaustive const
      """)

  /// Reads a modifier or declaration; returns false if there is none.
  private mutating func declaration(_ context: Context, _ modifiers: inout Modifiers) -> Bool {
    let word = text(index)
    switch word {
    case "struct", "enum", "class", "protocol", "extension", "actor":
      guard isWord(1) else { return false }
      if word == "class", Self.membersOfClass.contains(text(index + 1)) {
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
    case "static", "final", "mutating", "nonmutating", "lazy", "weak", "unowned", "required",
      "convenience",
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
  mutating func add(
    _ kind: Declaration.Kind, _ keyword: String, _ name: Int, _ context: Context,
    _ modifiers: Modifiers, named: String? = nil
  ) -> Int {
    var declaration = Declaration(
      file: file, name: named ?? text(name), kind: kind, keyword: keyword, scope: "", signature: "",
      bases: [], line: Int(tokens[index].line), endLine: Int(tokens[name].line),
      visibility: modifiers.visibility ?? .internal, traits: modifiers.traits, parent: nil)
    if modifiers.visibility == .private { declaration.traits.insert(.saysPrivate) }
    // A name on a line of its own is found on that line.
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

  /// True if an extension states the visibility of its members.
  private static func isWritten(_ parent: Declaration) -> Bool {
    parent.visibility != .internal
  }
}

extension UInt8 {
  static let minus = UInt8(ascii: "-")
  static let question = UInt8(ascii: "?")
  static let exclamation = UInt8(ascii: "!")
  static let ampersand = UInt8(ascii: "&")
  static let equals = UInt8(ascii: "=")
}
