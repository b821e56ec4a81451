/// The tunable settings of rules and packs.
package struct RuleSettings: Sendable, Hashable {
  /// For each rule, true if it is used: the set's rules in order, then the added rules.
  package var isEnabled: [Bool]
  /// The confidence in each rule, 0 – 1.
  package var confidence: [Double]
  /// The severity of each rule's findings.
  package var severity: [Rule.Severity]
  /// For each pack, true if it is used.
  package var usesPack: [Bool]
  /// Rules with less confidence find nothing.
  package var globalMinConfidence: Double

  package static let standardMinConfidence = 0.5

  /// Takes the packs' own values; all rules and packs are used, added rules are not.
  package init(
    _ set: RuleSet, added: [AddedRule] = [],
    globalMinConfidence: Double = Self.standardMinConfidence
  ) {
    let rules = set.rules + added.map(\.rule)
    isEnabled = rules.indices.map { $0 < set.rules.count }
    confidence = rules.map(\.confidence)
    severity = rules.map(\.severity)
    usesPack = set.packs.map { _ in true }
    self.globalMinConfidence = globalMinConfidence
  }

  /// True if a rule of a pack may find something.
  func isActive(_ rule: Int, of pack: Int) -> Bool {
    isEnabled[rule] && usesPack[pack] && confidence[rule] >= globalMinConfidence
  }
}
