package import Support

extension Definition {
  /// What is turned off, turned on alone and walked through, to see what earns a gain.
  package struct Ablations: Sendable, Hashable {
    /// The signals that ablations are about.
    package enum Signals: Sendable, Hashable {
      /// Every parameter that the bench reads, has an off value and is on in the arm `after`.
      case all
      /// Some; their names differ.
      case listed([Ablation])
    }

    /// The signals.
    package let signals: Signals
    /// Whether each is also turned on alone, from the arm `before`.
    package let addOne: Bool
    /// Whether the way from `before` to `after` is walked one parameter at a time.
    package let path: Bool

    /// Creates a request.
    package init(signals: Signals, addOne: Bool = false, path: Bool = false) {
      self.signals = signals
      self.addOne = addOne
      self.path = path
    }

    /// What holds where a definition says nothing.
    package static let none = Ablations(signals: .listed([]))

    /// Whether any signal is to be turned off.
    package var turnsOff: Bool { signals != .listed([]) }

    /// The ablations that are listed; none where all signals are asked for, since what is on in `after`
    /// may be found by a study.
    package var listed: [Ablation] { if case .listed(let list) = signals { list } else { [] } }

    /// The name of the arm in which an ablation's signal is on alone.
    package static func nameOfAddition(of name: String) -> String { "only-\(name)" }
  }

  /// The ablations that are listed one by one; see ``ablating`` for `signals: all`.
  package var ablations: [Ablation] { ablating.listed }
}

extension Definition.Ablations {
  /// The request as it is written: a list where nothing but a list is asked for.
  package var written: JSONValue {
    let signals: JSONValue =
      switch signals {
      case .all: "all"
      case .listed(let list): .sequence(list.map(\.written))
      }
    if case .listed = self.signals, !addOne, !path { return signals }
    return ["signals": signals, "add_one": .boolean(addOne), "path": .boolean(path)]
  }

  /// The nodes of the listed ablations in the value of `ablations`.
  static func nodes(in node: YAMLNode?) -> [YAMLNode] {
    node?.elements ?? node?["signals"]?.elements ?? []
  }
}

extension Shape where Value == Definition.Ablations {
  /// The value of `ablations`.
  static var ablations: Shape {
    let list = Shape<[Definition.Ablation]>.sequence(
      "a list of ablations", of: .ablation, unique: ("the ablation", { $0.name }))
    let all = Shape<Definition.Ablations.Signals>("all", schema: ["const": "all"]) {
      node, decoding in
      guard case .string("all")? = node.scalar?.value else {
        decoding.report(node, isNot: "a list of ablations, or all")
        return nil
      }
      return .all
    }
    let signals = Key<Definition.Ablations.Signals>.standard(
      "signals",
      .byKind(
        "a list of ablations, or all", scalar: all, sequence: list.map { .listed($0) }),
      .listed([]), [],
      "what is turned off or changed, as a list; all for every signal that is on in after")
    let addOne = Key<Bool>.standard(
      "add_one", .boolean, false, false, "whether each is also turned on alone, from before")
    let mapping = Shape.mapping(
      "a mapping with signals, add_one and path", signals, addOne,
      Key<Bool>.standard(
        "path", .boolean, false, false,
        "whether the way from before to after is walked one parameter at a time"),
      check: { scope in
        guard scope.value(addOne) == true, case .listed(let list)? = scope.value(signals) else {
          return
        }
        if list.isEmpty {
          scope.decoding.report(
            "there is no signal to turn on alone; list some under signals",
            at: scope.range(ofKey: "add_one"))
        }
        let additions = list.map { Value.nameOfAddition(of: $0.name) }
        for (ablation, node) in zip(list, scope.node["signals"]?.elements ?? [])
        where additions.contains(ablation.name) {
          scope.decoding.report(
            "'\(ablation.name)' is the name of an arm that add_one makes",
            at: node["name"]?.range ?? node.range)
        }
      }
    ) { Definition.Ablations(signals: $0, addOne: $1, path: $2) }
    return .byKind(
      "a list of ablations, or a mapping with signals, add_one and path",
      sequence: list.map { Definition.Ablations(signals: .listed($0)) }, mapping: mapping)
  }
}
