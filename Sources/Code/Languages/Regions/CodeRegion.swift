/// What a place of a text is.
package enum CodeRegion: String, Sendable, Hashable, CaseIterable {
  /// Neither comment nor string.
  case code
  /// A comment, its markers included.
  case comment
  /// A string or character literal, its quotes and what is interpolated included.
  case string
}
