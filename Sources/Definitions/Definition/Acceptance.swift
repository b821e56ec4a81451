import Rules
package import Support

extension Definition {
  package struct Acceptance: Sendable, Hashable {
    package enum Rule: String, Choice {
      case strict, confident

      package var summary: String {
        switch self {
        case .strict: "a higher objective is enough"
        case .confident: "the interval of the gain over the best so far must lie above zero"
        }
      }
    }

    package struct Floor: Sendable, Hashable {
      package enum Unit: String, Choice {
        case repository, language

        package var summary: String {
          switch self {
          case .repository: "each repository"
          case .language: "each language"
          }
        }
      }

      package let per: Unit
      /// A share of the baseline; 0 for none.
      package let ratio: Double
    }

    package let rule: Rule
    package let floor: Floor
    /// True if a candidate is abandoned as soon as the remaining queries cannot make it win.
    package var isRacing = false

    package static let standard = Acceptance(
      rule: .confident, floor: Floor(per: .repository, ratio: 0.95), isRacing: false)
  }
}

extension Shape where Value == Definition.Acceptance {
  static var acceptance: Shape {
    let standard = Definition.Acceptance.standard
    let floor = Shape<Definition.Acceptance.Floor>.mapping(
      "a mapping with per and ratio",
      Key<Definition.Acceptance.Floor.Unit>.standard(
        "per", .choice, standard.floor.per, .string(standard.floor.per.rawValue),
        "the unit that has its own floor"),
      Key<Double>.standard(
        "ratio", .real(in: 0...1), standard.floor.ratio, .real(standard.floor.ratio),
        "the floor as a share of the baseline; 0 for none")
    ) { Definition.Acceptance.Floor(per: $0, ratio: $1) }
    return .mapping(
      "a mapping with rule, floor and racing",
      Key<Definition.Acceptance.Rule>.standard(
        "rule", .choice, standard.rule, .string(standard.rule.rawValue),
        "when a candidate replaces the best one"),
      Key<Definition.Acceptance.Floor>.standard(
        "floor", floor, standard.floor, standard.floor.written,
        "the objective below which no candidate may fall"),
      Key<Bool>.standard(
        "racing", .boolean, false, false,
        "abandon a candidate as soon as the remaining queries cannot make it win")
    ) { Definition.Acceptance(rule: $0, floor: $1, isRacing: $2) }
  }
}

extension Definition.Acceptance.Floor {
  package var written: JSONValue { ["per": .string(per.rawValue), "ratio": .real(ratio)] }
}
