/// A word, number, literal or punctuation mark of a source text, outside comments.
package struct CodeToken: Sendable, Hashable {
  /// What it is.
  package enum Kind: UInt8, Sendable {
    /// An identifier or keyword, without backticks.
    case word
    case number
    /// A string, character or regex literal. What is interpolated follows as tokens of its own.
    case literal
    /// One byte of an operator or bracket.
    case mark
  }

  /// Where it begins, in bytes.
  package let start: Int32
  /// Where it ends.
  package let end: Int32
  /// Its line, from 1.
  package let line: Int32
  package let kind: Kind
  /// The byte of a mark; the first byte of all else.
  package let byte: UInt8
  /// Whether no token stands before it on its line.
  package let isFirstOnLine: Bool
}

/// What comments and literals look like in a language.
package struct LexicalStyle: Sendable {
  /// `//` and `/* */`.
  var hasSlashComments = false
  /// Whether `/* /* */ */` is one comment.
  var nestsComments = false
  /// `#` to the end of the line.
  var hasHashComments = false
  /// `--` to the end of the line.
  var hasDashComments = false
  /// `"""` and, where single quotes delimit strings, `'''`.
  var hasTripleQuotes = false
  /// What `'` opens.
  package var singleQuote = SingleQuote.none
  /// What a backtick opens.
  package var backtick = Backtick.none
  /// `\(…)` in strings, `#"…"#` as strings.
  var isSwift = false
  /// `${…}` in template literals.
  var hasTemplates = false
  /// `f"{…}"`.
  var hasFormatPrefix = false

  package enum SingleQuote: Sendable {
    case none, string, character
  }

  package enum Backtick: Sendable {
    case none, identifier, rawString, template
  }

  /// The style of a programming language; `nil` for prose, data and build scripts, and for what is
  /// not known.
  package init?(_ language: Language) {
    switch language.rawValue {
    case "swift":
      hasSlashComments = true
      nestsComments = true
      hasTripleQuotes = true
      backtick = .identifier
      isSwift = true
    case "c", "cpp", "objective-c", "csharp", "java", "dart", "zig", "protobuf":
      hasSlashComments = true
      hasTripleQuotes = language == .java
      singleQuote = .character
    case "kotlin", "scala":
      hasSlashComments = true
      nestsComments = true
      hasTripleQuotes = true
      singleQuote = .character
      backtick = .identifier
    case "go":
      hasSlashComments = true
      singleQuote = .character
      backtick = .rawString
    case "rust":
      hasSlashComments = true
      nestsComments = true
      singleQuote = .character
    case "javascript", "typescript", "vue", "svelte":
      hasSlashComments = true
      singleQuote = .string
      backtick = .template
      hasTemplates = true
    case "php":
      hasSlashComments = true
      hasHashComments = true
      singleQuote = .string
    case "python":
      hasHashComments = true
      hasTripleQuotes = true
      singleQuote = .string
      hasFormatPrefix = true
    case "ruby", "perl", "shell", "r", "julia", "elixir", "tcl", "awk", "powershell":
      hasHashComments = true
      singleQuote = language.rawValue == "tcl" ? .none : .string
    case "lua", "sql", "ada", "haskell":
      hasDashComments = true
      singleQuote = language.rawValue == "haskell" ? .none : .string
    default: return nil
    }
  }
}
