/// What is tuned of rules: for each whether it is used, how sure it is and how bad a finding is; for each
/// pack whether it is used; and how sure a rule must be.
package struct RuleSettings: Sendable, Hashable {
  /// Whether each rule is used, in the set's order, then the added rules'.
  package var isEnabled: [Bool]
  /// How sure each rule is, 0 – 1.
  package var confidence: [Double]
  /// How bad a finding of each rule is.
  package var severity: [Rule.Severity]
  /// Whether each pack is used.
  package var usesPack: [Bool]
  /// Rules that are less sure find nothing.
  package var globalMinConfidence: Double

  /// The least confidence that a rule needs where nothing says otherwise.
  package static let standardMinConfidence = 0.5

  /// The values of the packs, with all rules and packs used and added rules not.
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

  /// Whether a rule finds anything under these settings.
  ///
  /// - Parameters:
  ///   - rule: The rule's index.
  ///   - pack: The index of its pack.
  package func isActive(_ rule: Int, of pack: Int) -> Bool {
    isEnabled[rule] && usesPack[pack] && confidence[rule] >= globalMinConfidence
  }
}

/// A rule whose severity differs from its pack's.
///
/// Scores weigh findings by the pack's own severity, so that no change of severities can raise one; what
/// changed is shown instead.
package struct SeverityDrift: Sendable, Hashable {
  /// The rule's id.
  package let rule: String
  /// What its pack says.
  package let pack: Rule.Severity
  /// What the settings say.
  package let settings: Rule.Severity
}

extension RuleSettings {
  /// The rules whose severity differs from what their packs say, in their order.
  package func severityDrift(from rules: [Rule]) -> [SeverityDrift] {
    zip(rules, severity).compactMap { rule, severity in
      rule.severity == severity
        ? nil : SeverityDrift(rule: rule.id, pack: rule.severity, settings: severity)
    }
  }
}
