/// A stretch of a text file, from its first character to just after its last.
package struct SourceRange: Sendable, Hashable {
  /// Where the first character is.
  package let start: SourcePosition
  /// Just after the last character; equal to `start` for a point.
  package let end: SourcePosition

  /// Creates a range; an `end` before `start` gives a point.
  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  /// Creates a point.
  package init(at position: SourcePosition) { self.init(start: position, end: position) }
}

/// A place that a person can find: a file or an argument, a range in it, and the line where the range
/// begins.
///
/// It keeps the line so that a message can be shown long after the text was let go.
package struct SourceLocation: Sendable, Hashable {
  /// The file's path, as the user gave it; for an argument, its option and the beginning of its text.
  package let file: String
  /// The range in the file.
  package let range: SourceRange
  /// The line on which the range begins, without its end; long lines are cut to a window.
  package let line: String
  /// How many characters of the line the window leaves out on the left.
  package let lineOffset: Int
  /// Whether it is in an argument of the command line rather than in a file; a message then shows the
  /// place by the mark below the line alone.
  package let isArgument: Bool

  /// Creates a location.
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
