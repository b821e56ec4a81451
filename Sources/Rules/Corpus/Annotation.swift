/// What a comment of a labelled file says of a line and a rule.
package struct Annotation: Sendable, Hashable {
  /// What it says.
  package enum Kind: Sendable, Hashable, CaseIterable {
    /// `expect:` or `ruleid:`: the line has what the rule is about.
    case expected
    /// `ok:`: it has not, though it looks alike.
    case absent
    /// `todoruleid:`: it has, and the rule is known not to find it; never scored.
    case knownMiss
    /// `todook:`: it has not, and the rule is known to find it all the same; never scored.
    case knownFalseAlarm

    /// The word before the colon.
    package var word: String {
      switch self {
      case .expected: "expect"
      case .absent: "ok"
      case .knownMiss: "todoruleid"
      case .knownFalseAlarm: "todook"
      }
    }
  }

  /// The index of the rule.
  package let rule: Int
  /// The line that it speaks of, from 1.
  package let line: Int
  /// What it says.
  package let kind: Kind

  /// Creates an annotation.
  package init(rule: Int, line: Int, kind: Kind) {
    self.rule = rule
    self.line = line
    self.kind = kind
  }
}
