/// A place in a text file, counted the way editors count: lines and columns from 1.
package struct SourcePosition: Sendable, Hashable, Comparable {
  /// The line, from 1.
  package let line: Int
  /// The column in characters, from 1.
  package let column: Int

  /// Creates a position.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether `lhs` comes first in the file.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}
