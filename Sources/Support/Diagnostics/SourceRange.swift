/// A place in a text file. Lines and columns count from 1, as in editors.
package struct SourcePosition: Sendable, Hashable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}

/// A stretch of a text file, from its first character to just after its last.
package struct SourceRange: Sendable, Hashable {
  package let start: SourcePosition
  /// The place just after the last character; equal to `start` for a point.
  package let end: SourcePosition

  /// Creates a range. If `end` comes before `start`, the range is a point.
  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = max(start, end)
  }

  package init(at position: SourcePosition) { self.init(start: position, end: position) }

  package static let textStart = SourceRange(at: SourcePosition(line: 1, column: 1))
}
