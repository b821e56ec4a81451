import Rules
package import Support

extension Definition {
  /// When a candidate replaces the best one so far.
  package struct Acceptance: Sendable, Hashable {
    /// The rule that decides.
    package enum Rule: String, Choice {
      case strict, confident

      /// What choosing it means.
      package var summary: String {
        switch self {
        case .strict: "a higher objective is enough"
        case .confident: "the interval of the gain over the best so far must lie above zero"
        }
      }
    }

    /// What no candidate may fall below.
    package struct Floor: Sendable, Hashable {
      /// What has a floor of its own.
      package enum Unit: String, Choice {
        case repository, language

        /// What choosing it means.
        package var summary: String {
          switch self {
          case .repository: "each repository"
          case .language: "each language"
          }
        }
      }

      /// What has a floor of its own.
      package let per: Unit
      /// The floor as a share of the baseline; 0 for none.
      package let ratio: Double

      /// Creates a floor.
      package init(per: Unit, ratio: Double) {
        self.per = per
        self.ratio = ratio
      }
    }

    /// The rule that decides.
    package let rule: Rule
    /// What no candidate may fall below.
    package let floor: Floor
    /// Whether a candidate is given up as soon as the queries that are left cannot make it win.
    package let isRacing: Bool

    /// Creates a rule of acceptance.
    package init(rule: Rule, floor: Floor, isRacing: Bool = false) {
      self.rule = rule
      self.floor = floor
      self.isRacing = isRacing
    }

    /// What holds where a definition says nothing.
    package static let standard = Acceptance(
      rule: .confident, floor: Floor(per: .repository, ratio: 0.95))
  }
}

extension Shape where Value == Definition.Acceptance {
  /// The value of `accept`.
  static var acceptance: Shape {
    let standard = Definition.Acceptance.standard
    let floor = Shape<Definition.Acceptance.Floor>.mapping(
      "a mapping with per and ratio",
      Key<Definition.Acceptance.Floor.Unit>.standard(
        "per", .choice, standard.floor.per, .string(standard.floor.per.rawValue),
        "what has a floor of its own"),
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
        "floor", floor, standard.floor, standard.floor.written, "what no candidate may fall below"),
      Key<Bool>.standard(
        "racing", .boolean, false, false,
        "give a candidate up as soon as the queries that are left cannot make it win")
    ) { Definition.Acceptance(rule: $0, floor: $1, isRacing: $2) }
  }
}

extension Definition.Acceptance.Floor {
  /// The floor as it is written.
  package var written: JSONValue { ["per": .string(per.rawValue), "ratio": .real(ratio)] }
}
