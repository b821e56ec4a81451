package enum CodeRegion: String, Sendable, Hashable, CaseIterable {
  case code
  case comment
  /// A string or character literal with its quotes and interpolations.
  case string
}
