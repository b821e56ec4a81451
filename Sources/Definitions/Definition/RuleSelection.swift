package import Support

package struct RuleSelection: Sendable, Hashable {
  package enum Setting: String, Choice {
    case enabled, confidence, severity, packs

    package var summary: String {
      switch self {
      case .enabled: "whether each rule is on"
      case .confidence: "each rule's confidence, which global_min_confidence is compared with"
      case .severity: "each rule's severity in reports; it never changes a score"
      case .packs: "whether each pack is on"
      }
    }
  }

  package let settings: [Setting]

  static let none = RuleSelection(settings: [])
  static let all = RuleSelection(settings: Setting.allCases)

  package var written: JSONValue? {
    settings.isEmpty ? nil : .sequence(settings.map { .string($0.rawValue) })
  }
}

extension Parameter {
  package static let globalMinConfidence = Parameter(
    rule: "global_min_confidence", .real, 0...0.95, standard: 0.5,
    summary: "rules of less confidence find nothing", place: 0)
}

extension Shape where Value == RuleSelection {
  static var ruleSelection: Shape {
    let all = Shape.word("all", .all, in: "a list of settings, or all")
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
