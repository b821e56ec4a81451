/// A word, number, literal or punctuation mark of a source text, outside comments.
package struct CodeToken: Sendable, Hashable {
  package enum Kind: UInt8, Sendable {
    /// An identifier or keyword, without backticks.
    case word
    case number
    /// A string, character or regex literal. What is interpolated follows as tokens of its own.
    case literal
    /// One byte of an operator or bracket.
    case mark
  }

  /// Its first byte.
  package let start: Int32
  /// The byte after its last.
  package let end: Int32
  /// Its line, from 1.
  package let line: Int32
  package let kind: Kind
  /// The byte of a mark; the first byte of all else.
  package let byte: UInt8
  /// True if no token stands before it on its line.
  package let isFirstOnLine: Bool
}
