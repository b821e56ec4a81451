package import Support

extension Definition {
  package struct Ablations: Sendable, Hashable {
    package enum Signals: Sendable, Hashable {
      /// Every parameter that the bench reads and that has an off value other than that of `after`.
      case all
      case listed([Ablation])
    }

    package let signals: Signals
    /// True if each signal is also turned on alone, from the arm `before`.
    package let addOne: Bool
    /// True if the path from `before` to `after` is walked one parameter at a time.
    package let path: Bool

    package init(signals: Signals, addOne: Bool = false, path: Bool = false) {
      self.signals = signals
      self.addOne = addOne
      self.path = path
    }

    package static let none = Ablations(signals: .listed([]))

    package var turnsOff: Bool { signals != .listed([]) }

    /// Empty for all signals, since only a study may find which are on in `after`.
    package var listed: [Ablation] { if case .listed(let list) = signals { list } else { [] } }

    package static func nameOfAddition(of name: String) -> String { "only-\(name)" }
  }

  package var ablations: [Ablation] { ablating.listed }
}

extension Definition.Ablations {
  package var written: JSONValue {
    let signals: JSONValue =
      switch signals {
      case .all: "all"
      case .listed(let list): .sequence(list.map(\.written))
      }
    if case .listed = self.signals, !addOne, !path { return signals }
    return ["signals": signals, "add_one": .boolean(addOne), "path": .boolean(path)]
  }

  static func nodes(in node: YAMLNode?) -> [YAMLNode] {
    node?.elements ?? node?["signals"]?.elements ?? []
  }
}

extension Shape where Value == Definition.Ablations {
  static var ablations: Shape {
    let list = Shape<[Definition.Ablation]>.sequence(
      "a list of ablations", of: .ablation, unique: ("the ablation", { $0.name }))
    let all = Shape<Definition.Ablations.Signals>.word(
      "all", .all, in: "a list of ablations, or all")
    let signals = Key<Definition.Ablations.Signals>.standard(
      "signals",
      .byKind(
        "a list of ablations, or all", scalar: all, sequence: list.map { .listed($0) }),
      .listed([]), [],
      "signals to turn off or settings to change; all for every signal that is on in after")
    let addOne = Key<Bool>.standard(
      "add_one", .boolean, false, false,
      "true to turn each signal on alone as well, starting from before")
    let mapping = Shape.mapping(
      "a mapping with signals, add_one and path", signals, addOne,
      Key<Bool>.standard(
        "path", .boolean, false, false,
        "true to go from before to after one parameter at a time"),
      check: { scope in
        guard scope.value(addOne) == true, case .listed(let list)? = scope.value(signals) else {
          return
        }
        if list.isEmpty {
          scope.report(
            "there is no signal to turn on alone; list some under signals", atKey: "add_one")
        }
        let additions = list.map { Value.nameOfAddition(of: $0.name) }
        for (ablation, node) in zip(list, scope.node["signals"]?.elements ?? [])
        where additions.contains(ablation.name) {
          scope.report(
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
