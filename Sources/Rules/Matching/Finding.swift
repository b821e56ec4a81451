package struct Finding: Sendable, Hashable {
  package var rule: Int
  package var line: Int
  /// The column where it starts, in bytes from 1.
  package var column: Int
  package var endLine: Int
  /// The column after its last byte, in bytes from 1.
  package var endColumn: Int
  package var range: Range<Int>
}

package struct FileFindings: Sendable, Hashable {
  package struct Stopped: Sendable, Hashable {
    package var rule: Int
    package var pattern: Int
  }

  /// The findings by place, then by rule; at most one for each rule on a line.
  package var findings: [Finding] = []
  /// The stopped patterns; what they found before is among the findings.
  package var stopped: [Stopped] = []
}
