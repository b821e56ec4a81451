/// The words of a language with braces that say what a brace opens.
struct BraceGrammar: Sendable {
  /// What a word says.
  enum Word: UInt8 {
    /// Begins a loop: `for`.
    case forLoop
    /// Begins a loop, or ends one that `do` or `repeat` began.
    case whileLoop
    /// Begins a loop without a header, whose condition may follow: `do`, `repeat`.
    case doLoop
    /// Begins a loop without a header or condition.
    case loop
    /// Begins any other statement with a block.
    case control
    /// Begins a type or another list of declarations.
    case type
    /// Begins a function.
    case function
    /// Begins an expression: no declaration follows.
    case expression
    /// A case of a switch.
    case switchCase
    /// Ends the pattern of a loop's header: `in`.
    case inWord
    /// Begins a variable.
    case variable
    /// Follows a function's parameters: `throws` in Java.
    case functionPart
    /// Stands before parentheses that are no parameters: an attribute of C.
    case attribute
    /// Begins a type's name of its own: `type` in TypeScript.
    case typeName
    /// Begins an import, which takes the rest of its line.
    case importLine
  }

  /// The languages, told apart at every word.
  enum Dialect: UInt8 { case c, cpp, java, javascript, typescript, go, rust, swift }

  let dialect: Dialect
  /// Whether it is JavaScript or TypeScript.
  let isScript: Bool
  /// Whether conditions stand in parentheses, and a single statement may be a body.
  let hasParentheses: Bool
  /// The words by first byte.
  private let words: [[(text: StaticString, word: Word)]]
  /// For each first byte, the lengths that words have, as bits.
  private let lengths: [UInt32]

  /// The grammars of the languages with braces.
  private static let grammars: [Language: BraceGrammar] = [
    .c: BraceGrammar(.c), .cpp: BraceGrammar(.cpp), .java: BraceGrammar(.java),
    .javascript: BraceGrammar(.javascript), .typescript: BraceGrammar(.typescript),
    .go: BraceGrammar(.go), .rust: BraceGrammar(.rust), .swift: BraceGrammar(.swift),
  ]

  /// The grammar of a language with braces; `nil` for others.
  package static func of(_ language: Language) -> BraceGrammar? { grammars[language] }

  private init(_ dialect: Dialect) {
    var words = [[(text: StaticString, word: Word)]](repeating: [], count: 256)
    var lengths = [UInt32](repeating: 0, count: 256)
    for (word, texts) in Self.list(dialect) {
      for text in texts {
        let first = Int(text.utf8Start[0])
        words[first].append((text, word))
        lengths[first] |= 1 << UInt32(text.utf8CodeUnitCount)
      }
    }
    self.dialect = dialect
    isScript = dialect == .javascript || dialect == .typescript
    self.words = words
    self.lengths = lengths
    hasParentheses = ![.go, .rust, .swift].contains(dialect)
  }

  /// What the word between two positions says, where it says something.
  @inline(__always)
  package func word(_ start: Int, _ end: Int, in source: SourceBytes) -> Word? {
    let length = end - start
    let first = Int(source[start])
    guard length < 32, lengths[first] & (1 << UInt32(length)) != 0 else { return nil }
    for candidate in words[first] where source.equals(start, end, candidate.text) {
      return candidate.word
    }
    return nil
  }

  private static func list(_ dialect: Dialect) -> [(Word, [StaticString])] {
    switch dialect {
    case .c, .cpp:
      return [
        (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["do"]),
        (.control, ["if", "else", "switch", "try", "catch"]),
        (.type, ["struct", "union", "enum", "class", "namespace", "extern"]),
        (.expression, ["return", "throw", "sizeof"]),
        (.attribute, ["__attribute__", "__declspec", "alignas", "_Alignas"]),
        (.switchCase, ["case", "default"]),
      ]
    case .java:
      return [
        (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["do"]),
        (.control, ["if", "else", "switch", "try", "catch", "finally", "synchronized"]),
        (.type, ["class", "interface", "enum", "record", "new"]),
        (.expression, ["return", "throw", "yield"]), (.switchCase, ["case", "default"]),
        (.importLine, ["import", "package"]), (.functionPart, ["throws"]),
      ]
    case .javascript, .typescript:
      return [
        (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["do"]),
        (.control, ["if", "else", "switch", "try", "catch", "finally", "with"]),
        (.type, ["class", "interface", "enum", "namespace"]), (.function, ["function"]),
        (.typeName, ["type"]), (.variable, ["const", "let", "var"]),
        (.expression, ["return", "throw", "typeof", "await", "yield"]),
        (.switchCase, ["case", "default"]),
      ]
    case .go:
      return [
        (.forLoop, ["for"]), (.control, ["if", "else", "switch", "select"]),
        (.function, ["func"]), (.type, ["type"]),
      ]
    case .rust:
      return [
        (.forLoop, ["for"]), (.whileLoop, ["while"]), (.loop, ["loop"]),
        (.control, ["if", "else", "match", "unsafe", "async"]), (.function, ["fn"]),
        (.type, ["impl", "struct", "enum", "trait", "mod", "union", "extern"]), (.inWord, ["in"]),
        (.variable, ["let"]),
      ]
    case .swift:
      return [
        (.forLoop, ["for"]), (.whileLoop, ["while"]), (.doLoop, ["repeat"]),
        (.control, ["if", "else", "guard", "switch", "do", "catch", "defer"]),
        (.function, ["func", "init", "deinit", "subscript"]),
        (.type, ["struct", "class", "enum", "extension", "protocol", "actor"]), (.inWord, ["in"]),
        (.variable, ["var", "let"]), (.importLine, ["import"]),
      ]
    }
  }
}
