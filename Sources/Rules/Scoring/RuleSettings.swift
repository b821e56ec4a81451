package struct RuleSettings: Sendable, Hashable {
  /// For each rule, true if it is used: the set's rules in order, then the added rules.
  package var isEnabled: [Bool]
  package var confidence: [Double]
  package var severity: [Rule.Severity]
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

  func isActive(_ rule: Int, of pack: Int) -> Bool {
    isEnabled[rule] && usesPack[pack] && confidence[rule] >= globalMinConfidence
  }
}
