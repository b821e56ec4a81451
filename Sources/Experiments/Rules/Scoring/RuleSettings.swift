public import Ranking

/// What is tuned of rules: for each whether it is used, how sure it is and how bad a finding is; for each
/// pack whether it is used; and how sure a rule must be.
public struct RuleSettings: Sendable, Hashable {
  /// Whether each rule is used, in the set's order, then the added rules'.
  public var isEnabled: [Bool]
  /// How sure each rule is, 0 – 1.
  public var confidence: [Double]
  /// How bad a finding of each rule is.
  public var severity: [Rule.Severity]
  /// Whether each pack is used.
  public var usesPack: [Bool]
  /// Rules that are less sure find nothing.
  public var globalMinConfidence: Double

  /// The least confidence that a rule needs where nothing says otherwise.
  public static let standardMinConfidence = 0.5

  /// The values of the packs, with all rules and packs used and added rules not.
  public init(
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
  public func isActive(_ rule: Int, of pack: Int) -> Bool {
    isEnabled[rule] && usesPack[pack] && confidence[rule] >= globalMinConfidence
  }
}

/// A rule whose severity differs from its pack's.
///
/// Scores weigh findings by the pack's own severity, so that no change of severities can raise one; what
/// changed is shown instead.
public struct SeverityDrift: Sendable, Hashable {
  /// The rule's id.
  public let rule: String
  /// What its pack says.
  public let pack: Rule.Severity
  /// What the settings say.
  public let settings: Rule.Severity
}

extension RuleSettings {
  /// The rules whose severity differs from what their packs say, in their order.
  public func severityDrift(from rules: [Rule]) -> [SeverityDrift] {
    zip(rules, severity).compactMap { rule, severity in
      rule.severity == severity
        ? nil : SeverityDrift(rule: rule.id, pack: rule.severity, settings: severity)
    }
  }
}
