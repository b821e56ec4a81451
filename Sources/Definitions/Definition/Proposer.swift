package import Optimizers
import Support

extension Definition {
  package struct Proposer: Sendable, Hashable {
    package typealias Mode = ProposerMode

    /// The name of the study and of the arm that it finds.
    package let name: String
    package let mode: Mode
    package let iterations: Int
    package let candidates: Int
    /// The number of values of a range in a grid; other methods ignore it.
    package let levels: Int
    package let asking: Asking?

    /// Creates a proposer's settings. The default name is that of the method.
    package init(
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

extension ProposerMode: Choice {}

extension Shape where Value == [Definition.Proposer] {
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
      Key<String?>.optional("name", name, "name of its arm (default: its mode)"),
      mode,
      Key<Int>.standard("iterations", .integer(in: 1...100_000), 40, 40, "rounds of candidates"),
      Key<Int>.standard("candidates", .integer(in: 1...1_000), 3, 3, "candidates of a round"),
      Key<Int>.standard(
        "levels", .integer(in: 1...1_000), 5, 5,
        "number of evenly spaced values of a range; only grid uses it"),
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
