package import Support

extension Definition {
  package struct Sensitivity: Sendable, Hashable {
    package var parameters: [Parameter]
    /// The number of values of a range to examine, including its ends.
    package let levels: Int
    /// The number of strongest interactions between two parameters to show; 0 to examine none.
    package let interactions: Int
  }
}

extension Definition.Sensitivity {
  package var written: JSONValue {
    [
      "parameters": .sequence(parameters.map { .string($0.name) }), "levels": .integer(levels),
      "interactions": .integer(interactions),
    ]
  }

  package struct Request: Sendable, Hashable {
    package let parameters: [Parameter]?
    let levels: Int
    let interactions: Int

    package static let standard = Request(parameters: nil, levels: 9, interactions: 10)

    package func resolved(for bench: Definition.Bench) -> Definition.Sensitivity {
      Definition.Sensitivity(
        parameters: (parameters ?? bench.parameters).sorted { $0.index < $1.index }, levels: levels,
        interactions: interactions)
    }
  }
}

extension Shape where Value == Definition.Sensitivity.Request {
  static var sensitivity: Shape {
    let standard = Definition.Sensitivity.Request.standard
    return .mapping(
      "a mapping with parameters, levels and interactions",
      Key<[Parameter]?>.standard(
        "parameters", .parameterNames, nil, "all",
        "parameters to examine; all for everything that the bench reads"),
      Key<Int>.standard(
        "levels", .integer(in: 2...1_000), standard.levels, .integer(standard.levels),
        "number of values of each range to examine, including its ends"),
      Key<Int>.standard(
        "interactions", .integer(in: 0...1_000), standard.interactions,
        .integer(standard.interactions),
        "number of strongest interactions of two parameters to show; 0 to examine none")
    ) { Definition.Sensitivity.Request(parameters: $0, levels: $1, interactions: $2) }
  }
}

extension Shape where Value == [Parameter]? {
  static var parameterNames: Shape {
    let all = Shape.word("all", nil, in: "a list of parameters, or all")
    let list = Shape<[Parameter]>.sequence(
      "a list of parameters", of: .parameterName(), minimum: 1,
      unique: ("the parameter", { $0.name }))
    return .byKind(
      "a list of parameters, or all", scalar: all, sequence: list.map { .some($0) })
  }
}
