package struct CodeToken: Sendable, Hashable {
  package enum Kind: UInt8, Sendable {
    case word
    case number
    /// A string, character or regex literal. What is interpolated follows as tokens of its own.
    case literal
    case mark
  }

  package let start: Int32
  package let end: Int32
  package let line: Int32
  package let kind: Kind
  /// The byte of a mark; the first byte of all else.
  package let byte: UInt8
  /// True if no token stands before it on its line.
  package let isFirstOnLine: Bool
}
