/// A comment's statement about a line of a labelled file and a rule.
struct Annotation: Sendable, Hashable {
  enum Kind: Sendable, Hashable, CaseIterable {
    /// `expect:` or `ruleid:`: the line has the rule's problem.
    case expected
    /// `ok:`: the line looks similar but does not have it.
    case absent
    /// `todoruleid:`: the line has it, but the rule is known to miss it; never scored.
    case knownMiss
    /// `todook:`: the line does not have it, but the rule is known to find it; never scored.
    case knownFalseAlarm

    var word: String {
      switch self {
      case .expected: "expect"
      case .absent: "ok"
      case .knownMiss: "todoruleid"
      case .knownFalseAlarm: "todook"
      }
    }
  }

  let rule: Int
  let line: Int
  let kind: Kind
}
