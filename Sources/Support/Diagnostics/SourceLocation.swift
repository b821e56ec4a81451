package struct SourceLocation: Sendable, Hashable {
  /// The file's path as the user gave it; for an argument, its option and the beginning of its
  /// text.
  package let file: String
  package let range: SourceRange
  package let line: String
  package let lineOffset: Int
  /// True for an argument of the command line. A message then shows the place only by the mark.
  package let isArgument: Bool

  package init(
    file: String, range: SourceRange, line: String, lineOffset: Int = 0, isArgument: Bool = false
  ) {
    self.isArgument = isArgument
    self.file = file
    self.range = range
    self.line = line
    self.lineOffset = lineOffset
  }
}
