/// The words by which a language with braces tells the purpose of a brace.
struct BraceGrammar: Sendable {
  enum Word: UInt8 {
    case forLoop
    /// Begins a loop, or ends one that `do` or `repeat` began.
    case whileLoop
    /// Begins a loop without a header, whose condition may follow: `do`, `repeat`.
    case doLoop
    case loop
    case control
    case type
    case function
    /// Begins an expression: no declaration follows.
    case expression
    case switchCase
    /// Ends the pattern of a loop's header: `in`.
    case inWord
    case variable
    /// Follows a function's parameters: `throws` in Java.
    case functionPart
    /// Stands before parentheses without parameters: an attribute of C.
    case attribute
    /// Begins a type's name of its own: `type` in TypeScript.
    case typeName
    /// Begins an import, which takes the rest of its line.
    case importLine
  }

  enum Dialect: UInt8 { case c, cpp, java, javascript, typescript, go, rust, swift }

  let dialect: Dialect
  let isScript: Bool
  /// True if conditions stand in parentheses, and a single statement may be a body.
  let hasParentheses: Bool
  private let words: [[(text: StaticString, word: Word)]]
  private let lengths: [UInt32]

  /// `dialect` is the language whose declarations are written most alike.
  init(_ dialect: Dialect, _ list: [(Word, [StaticString])]) {
    var words = [[(text: StaticString, word: Word)]](repeating: [], count: 256)
    var lengths = [UInt32](repeating: 0, count: 256)
    for (word, texts) in list {
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
}
