/// A place where a rule matched.
package struct Finding: Sendable, Hashable {
  /// The rule's index in the list that was matched.
  package var rule: Int
  /// The line where the match starts, from 1.
  package var line: Int
  /// The column where it starts, in bytes from 1.
  package var column: Int
  /// The line where it ends.
  package var endLine: Int
  /// The column after its last byte, in bytes from 1.
  package var endColumn: Int
  /// The bytes that matched.
  package var range: Range<Int>

  /// Creates a finding.
  package init(
    rule: Int, line: Int, column: Int, endLine: Int, endColumn: Int, range: Range<Int>
  ) {
    self.rule = rule
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.range = range
  }
}

/// What all rules found in one file.
package struct FileFindings: Sendable, Hashable {
  /// A rule whose pattern was stopped because it needed too many steps.
  package struct Stopped: Sendable, Hashable {
    /// The rule's index.
    package var rule: Int
    /// The pattern's index in the rule.
    package var pattern: Int

    /// Creates a record of a stopped pattern.
    package init(rule: Int, pattern: Int) {
      self.rule = rule
      self.pattern = pattern
    }
  }

  /// The findings, by place, then by rule; one of each rule on a line at most.
  package var findings: [Finding]
  /// The patterns that were stopped; what they found before is among the findings.
  package var stopped: [Stopped]

  /// Creates the findings of a file.
  package init(findings: [Finding] = [], stopped: [Stopped] = []) {
    self.findings = findings
    self.stopped = stopped
  }
}
