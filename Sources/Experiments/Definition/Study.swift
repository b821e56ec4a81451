extension Definition {
  /// How a study finds candidates.
  public struct Proposer: Sendable, Hashable {
    /// The method.
    public enum Mode: String, Choice {
      case sweep, random, grid, sobol, tpe, cmaes, coordinate, evolution, llm, reason

      /// What choosing it means.
      public var summary: String {
        switch self {
        case .sweep: "random steps from the best point so far"
        case .random: "points drawn evenly"
        case .grid: "every combination of evenly spaced values"
        case .sobol: "points of a low-discrepancy sequence"
        case .tpe: "points that resemble good ones, by a tree of Parzen estimators"
        case .cmaes: "points of a normal distribution that adapts to good ones"
        case .coordinate: "one parameter after the other"
        case .evolution: "mutations of the best point so far, each kept where it is no worse"
        case .llm: "changes that a language model proposes from the failures"
        case .reason: "changes that rules derive from the failures"
        }
      }
    }

    /// The method.
    public let mode: Mode
    /// How many rounds of candidates there are.
    public let iterations: Int
    /// How many candidates a round has.
    public let candidates: Int
    /// How many values of a range a grid has; nothing else reads it.
    public let levels: Int

    /// Creates a proposer's settings.
    public init(mode: Mode, iterations: Int, candidates: Int, levels: Int = 5) {
      self.mode = mode
      self.iterations = iterations
      self.candidates = candidates
      self.levels = levels
    }
  }

  /// When a candidate replaces the best one so far.
  public struct Acceptance: Sendable, Hashable {
    /// The rule that decides.
    public enum Rule: String, Choice {
      case strict, confident

      /// What choosing it means.
      public var summary: String {
        switch self {
        case .strict: "a higher objective is enough"
        case .confident: "the gain must be larger than its uncertainty"
        }
      }
    }

    /// What no candidate may fall below.
    public struct Floor: Sendable, Hashable {
      /// What has a floor of its own.
      public enum Unit: String, Choice {
        case repository, language

        /// What choosing it means.
        public var summary: String {
          switch self {
          case .repository: "each repository"
          case .language: "each language"
          }
        }
      }

      /// What has a floor of its own.
      public let per: Unit
      /// The floor as a share of the baseline; 0 for none.
      public let ratio: Double
    }

    /// The rule that decides.
    public let rule: Rule
    /// What no candidate may fall below.
    public let floor: Floor

    /// What holds where a definition says nothing.
    public static let standard = Acceptance(
      rule: .confident, floor: Floor(per: .repository, ratio: 0.95))
  }
}

extension Shape where Value == Definition.Proposer {
  /// The value of `proposer`.
  static var proposer: Shape {
    .mapping(
      "a mapping with mode, iterations, candidates and levels",
      Key<Definition.Proposer.Mode>.standard(
        "mode", .choice, .sweep, "sweep", "how candidates are found"),
      Key<Int>.standard("iterations", .integer(in: 1...100_000), 40, 40, "rounds of candidates"),
      Key<Int>.standard("candidates", .integer(in: 1...1_000), 3, 3, "candidates of a round"),
      Key<Int>.standard(
        "levels", .integer(in: 1...1_000), 5, 5,
        "how many evenly spaced values of a range a grid has; of use to grid alone")
    ) { Definition.Proposer(mode: $0, iterations: $1, candidates: $2, levels: $3) }
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
      "a mapping with rule and floor",
      Key<Definition.Acceptance.Rule>.standard(
        "rule", .choice, standard.rule, .string(standard.rule.rawValue),
        "when a candidate replaces the best one"),
      Key<Definition.Acceptance.Floor>.standard(
        "floor", floor, standard.floor, standard.floor.written, "what no candidate may fall below")
    ) { Definition.Acceptance(rule: $0, floor: $1) }
  }
}

extension Definition.Acceptance.Floor {
  /// The floor as it is written.
  var written: YAMLValue { ["per": .string(per.rawValue), "ratio": .real(ratio)] }
}
