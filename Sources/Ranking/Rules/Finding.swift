/// A place where a rule matched.
public struct Finding: Sendable, Hashable {
  /// The rule's index in the list that was matched.
  public var rule: Int
  /// The line where the match starts, from 1.
  public var line: Int
  /// The column where it starts, in bytes from 1.
  public var column: Int
  /// The line where it ends.
  public var endLine: Int
  /// The column after its last byte, in bytes from 1.
  public var endColumn: Int
  /// The bytes that matched.
  public var range: Range<Int>

  /// Creates a finding.
  public init(
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
public struct FileFindings: Sendable, Hashable {
  /// A rule whose pattern was stopped because it needed too many steps.
  public struct Stopped: Sendable, Hashable {
    /// The rule's index.
    public var rule: Int
    /// The pattern's index in the rule.
    public var pattern: Int

    /// Creates a record of a stopped pattern.
    public init(rule: Int, pattern: Int) {
      self.rule = rule
      self.pattern = pattern
    }
  }

  /// The findings, by place, then by rule; one of each rule on a line at most.
  public var findings: [Finding]
  /// The patterns that were stopped; what they found before is among the findings.
  public var stopped: [Stopped]

  /// Creates the findings of a file.
  public init(findings: [Finding] = [], stopped: [Stopped] = []) {
    self.findings = findings
    self.stopped = stopped
  }
}
