/// The kinds of text in a source file.
package enum CodeRegion: String, Sendable, Hashable, CaseIterable {
  /// Neither comment nor string.
  case code
  /// A comment, its markers included.
  case comment
  /// A string or character literal with its quotes and interpolations.
  case string
}
