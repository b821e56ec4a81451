extension Definition {
  /// How a study finds candidates.
  public struct Proposer: Sendable, Hashable {
    /// The method.
    public enum Mode: String, Choice {
      case sweep, random, grid, sobol, tpe, cmaes, coordinate, evolution, gp, llm, reason

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
        case .gp: "points of the most expected improvement, by a Gaussian process"
        case .llm: "changes that a language model proposes from the failures"
        case .reason: "changes that a language model derives from a diagnosis of the failures"
        }
      }
    }

    /// The name of its study and of the arm that it finds.
    public let name: String
    /// The method.
    public let mode: Mode
    /// How many rounds of candidates there are.
    public let iterations: Int
    /// How many candidates a round has.
    public let candidates: Int
    /// How many values of a range a grid has; nothing else reads it.
    public let levels: Int
    /// The language model that is asked, and what it is told; `nil` for methods that ask none.
    public let asking: Asking?

    /// Creates a proposer's settings; its name is that of its method unless another is given.
    public init(
      name: String? = nil, mode: Mode, iterations: Int, candidates: Int, levels: Int = 5,
      asking: Asking? = nil
    ) {
      self.asking = asking
      self.name = name ?? mode.rawValue
      self.mode = mode
      self.iterations = iterations
      self.candidates = candidates
      self.levels = levels
    }
  }
}

extension Definition.Proposer.Mode {
  /// Whether the values of candidates that were not accepted shape what is proposed next, so that
  /// none may be given up before it has one.
  public var readsRejected: Bool {
    switch self {
    case .sweep, .random, .grid, .sobol: false
    case .tpe, .cmaes, .coordinate, .evolution, .gp, .llm, .reason: true
    }
  }
}

extension Shape where Value == [Definition.Proposer] {
  /// The value of `proposer`: one, or several whose studies run side by side.
  static var proposers: Shape {
    let one = Shape<Definition.Proposer>.proposer
    return .byKind(
      "a proposer, or a list of proposers",
      sequence: .sequence(
        "a list of proposers", of: one, minimum: 1,
        unique: ("the proposer", { $0.name })), mapping: one.map { [$0] })
  }
}

extension Shape where Value == Definition.Proposer {
  /// One proposer.
  static var proposer: Shape {
    let asking = AskingKeys()
    let mode = Key<Definition.Proposer.Mode>.standard(
      "mode", .choice, .sweep, "sweep", "how candidates are found")
    let name = Shape<String>.name.checked { name, node, decoding in
      if ["before", "after"].contains(name) {
        decoding.report("'\(name)' is the name of another arm", at: node.range)
      }
    }
    return .mapping(
      "a mapping with name, mode, iterations and candidates",
      Key<String?>.optional("name", name, "name of its arm; its mode where it is absent"),
      mode,
      Key<Int>.standard("iterations", .integer(in: 1...100_000), 40, 40, "rounds of candidates"),
      Key<Int>.standard("candidates", .integer(in: 1...1_000), 3, 3, "candidates of a round"),
      Key<Int>.standard(
        "levels", .integer(in: 1...1_000), 5, 5,
        "how many evenly spaced values of a range a grid has; of use to grid alone"),
      asking.model, asking.guidance, asking.examples, asking.onFailure, asking.scratchpad,
      asking.replay, check: { asking.check($0, mode: $0.value(mode)) }
    ) {
      name, mode, iterations, candidates, levels, model, guidance, examples, onFailure,
      scratchpad, replay in
      Definition.Proposer(
        name: name, mode: mode, iterations: iterations, candidates: candidates, levels: levels,
        asking: model.map {
          Definition.Proposer.Asking(
            model: $0, guidance: guidance ?? [], examples: examples ?? 8,
            onFailure: onFailure ?? .stop,
            scratchpad: scratchpad, replay: replay)
        })
    }
  }
}
