package import Support

/// Which settings of rules a definition says to tune.
package struct RuleSelection: Sendable, Hashable {
  /// A setting that every rule, or every pack, has.
  package enum Setting: String, Choice {
    case enabled, confidence, severity, packs

    /// What choosing it means.
    package var summary: String {
      switch self {
      case .enabled: "whether each rule is on"
      case .confidence: "each rule's confidence, which global_min_confidence is compared with"
      case .severity: "each rule's severity in reports; it never changes a score"
      case .packs: "whether each pack is on"
      }
    }
  }

  /// The settings, in the order of their declaration; none where rules are not tuned.
  package let settings: [Setting]

  /// Nothing of the rules.
  static let none = RuleSelection(settings: [])
  /// Everything of the rules.
  static let all = RuleSelection(settings: Setting.allCases)

  /// The selection as it is written; `nil` for none.
  package var written: JSONValue? {
    settings.isEmpty ? nil : .sequence(settings.map { .string($0.rawValue) })
  }
}

extension Parameter {
  /// The confidence below which no rule finds anything.
  package static let globalMinConfidence = Parameter(
    rule: "global_min_confidence", .real, 0...0.95, standard: 0.5,
    summary: "rules of less confidence find nothing", place: 0)
}

extension Shape where Value == RuleSelection {
  /// The value of `parameters.rules`.
  static var ruleSelection: Shape {
    let all = Shape("all", schema: ["const": "all"]) { node, decoding in
      guard case .string("all")? = node.scalar?.value else {
        decoding.report(node, isNot: "a list of settings, or all")
        return nil
      }
      return .all
    }
    let list = Shape<[RuleSelection.Setting]>.sequence(
      "a list of settings of rules", of: .choice, minimum: 1,
      unique: ("the setting", { $0.rawValue }))
    return .byKind(
      "a list of settings of rules, or all", scalar: all,
      sequence: list.map { chosen in
        RuleSelection(settings: RuleSelection.Setting.allCases.filter { chosen.contains($0) })
      })
  }
}
