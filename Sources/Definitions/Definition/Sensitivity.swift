package import Support

extension Definition {
  /// How the objective's dependence on single parameters, and on pairs of them, is looked at.
  package struct Sensitivity: Sendable, Hashable {
    /// The parameters, in the order of the surface.
    package let parameters: [Parameter]
    /// How many values of a range are looked at, the ends among them; the value of `after` is looked at
    /// besides.
    package let levels: Int
    /// How many of the strongest interactions of two parameters are shown; 0 to look at none.
    package let interactions: Int

    /// Creates a request.
    package init(parameters: [Parameter], levels: Int = 9, interactions: Int = 10) {
      self.parameters = parameters.sorted { $0.index < $1.index }
      self.levels = levels
      self.interactions = interactions
    }
  }
}

extension Definition.Sensitivity {
  /// The request as it is written.
  package var written: JSONValue {
    [
      "parameters": .sequence(parameters.map { .string($0.name) }), "levels": .integer(levels),
      "interactions": .integer(interactions),
    ]
  }

  /// A request as a definition makes it, before it is known what the bench reads.
  package struct Request: Sendable, Hashable {
    /// The parameters; `nil` for all that the bench reads.
    package let parameters: [Parameter]?
    let levels: Int
    let interactions: Int

    /// What is asked for without further values.
    package static let standard = Request(parameters: nil, levels: 9, interactions: 10)

    /// The request to a bench.
    package func resolved(for bench: Definition.Bench) -> Definition.Sensitivity {
      Definition.Sensitivity(
        parameters: parameters ?? bench.parameters, levels: levels, interactions: interactions)
    }
  }
}

extension Shape where Value == Definition.Sensitivity.Request {
  /// The value of `sensitivity`.
  static var sensitivity: Shape {
    let standard = Definition.Sensitivity.Request.standard
    return .mapping(
      "a mapping with parameters, levels and interactions",
      Key<[Parameter]?>.standard(
        "parameters", .parameterNames, nil, "all",
        "parameters to look at; all for everything that the bench reads"),
      Key<Int>.standard(
        "levels", .integer(in: 2...1_000), standard.levels, .integer(standard.levels),
        "how many values of each range are looked at, the ends among them"),
      Key<Int>.standard(
        "interactions", .integer(in: 0...1_000), standard.interactions,
        .integer(standard.interactions),
        "how many of the strongest interactions of two parameters are shown; 0 to look at none")
    ) { Definition.Sensitivity.Request(parameters: $0, levels: $1, interactions: $2) }
  }
}

extension Shape where Value == [Parameter]? {
  /// A list of parameters, or `all`, which is `nil`.
  static var parameterNames: Shape {
    let all = Shape("all", schema: ["const": "all"]) { node, decoding in
      guard case .string("all")? = node.scalar?.value else {
        decoding.report(node, isNot: "a list of parameters, or all")
        return nil
      }
      return .some(nil)
    }
    let list = Shape<[Parameter]>.sequence(
      "a list of parameters", of: .parameterName(), minimum: 1,
      unique: ("the parameter", { $0.name }))
    return .byKind(
      "a list of parameters, or all", scalar: all, sequence: list.map { .some($0) })
  }
}
