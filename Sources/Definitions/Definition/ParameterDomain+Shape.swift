import Optimizers
package import Support

extension ParameterDomain {
  package var written: JSONValue {
    condition.map { writtenValues.adding(["when": $0.written]) } ?? writtenValues
  }

  private var writtenValues: JSONValue {
    switch values {
    case .range(let range, let scale):
      [
        "range": [parameter.written(range.lowerBound), parameter.written(range.upperBound)],
        "scale": .string(scale.rawValue),
      ]
    case .choices(let choices): ["choices": .sequence(choices.map(parameter.written))]
    case .fixed(let value): parameter.written(value)
    }
  }
}

extension Parameter.Scale: Choice {
  package var summary: String {
    switch self {
    case .linear: "equal steps are equal differences"
    case .log: "equal steps are equal factors"
    }
  }
}

extension Shape where Value == ParameterDomain {
  static func domain(of parameter: Parameter) -> Shape {
    let value = Shape<Double>.value(of: parameter)
    let isBoolean = parameter.kind == .boolean
    let all = ParameterDomain(all: parameter).values
    let fixed = Shape<ParameterDomain.Values>(
      "\(value.phrase), or all", schema: ["anyOf": [["const": "all"], value.schema]]
    ) { node, decoding -> ParameterDomain.Values? in
      if case .string("all")? = node.scalar?.value { return all }
      return value.decode(node, decoding).map { .fixed($0) }
    }.map { ParameterDomain(parameter, $0) }
    let phrase =
      isBoolean
      ? "true, false, [true, false] or all"
      : "\(value.phrase), a range [low, high], {range, scale}, {choices} or all"
    let list =
      isBoolean
      ? choices(of: parameter)
      : Shape<ClosedRange<Double>>.range(of: parameter).map { .range($0, parameter.scale) }
    return .byKind(
      phrase, scalar: fixed, sequence: list.map { ParameterDomain(parameter, $0) },
      mapping: mapping(of: parameter))
  }

  private static func choices(of parameter: Parameter) -> Shape<ParameterDomain.Values> {
    Shape<[Double]>.sequence(
      "a list of values", of: .value(of: parameter), minimum: 1,
      unique: ("the value", { JSONWriter.word(parameter.written($0)) })
    ).map { $0.count == 1 ? .fixed($0[0]) : .choices($0.sorted()) }
  }

  private static func mapping(of parameter: Parameter) -> Shape {
    let choices = Key<ParameterDomain.Values?>.optional(
      "choices", choices(of: parameter), "the only values to try")
    let when = Key<ParameterCondition.Controller?>.optional(
      "when", .controller, "another parameter, and the values of it for which this one matters")
    @Sendable func domain(
      _ values: ParameterDomain.Values?, _ controller: ParameterCondition.Controller?
    ) -> ParameterDomain? {
      values.map { ParameterDomain(parameter, $0, when: controller?.condition(of: parameter)) }
    }
    guard parameter.kind != .boolean else {
      return Shape<ParameterDomain?>.mapping(
        "a mapping with choices", rules: [.exactlyOne(["choices"])], choices, when
      ) { domain($0, $1) }.unwrapped()
    }
    let range = Key<ClosedRange<Double>?>.optional(
      "range", .range(of: parameter), "the ends of the range")
    let scale = Key<Parameter.Scale>.standard(
      "scale", .choice, parameter.scale, .string(parameter.scale.rawValue),
      "measure of a step along the range")
    return Shape<ParameterDomain?>.mapping(
      "a mapping with range and scale, or with choices",
      rules: [.exactlyOne(["range", "choices"]), .needs("scale", "range")], range, scale, choices,
      when,
      check: { scope in
        guard scope.value(scale) == .log, let range = scope.value(range) ?? nil,
          range.lowerBound <= 0
        else { return }
        scope.report(
          "a log scale needs a range above 0", at: scope.range(of: "scale"),
          notes: [("the range begins at 0", scope.range(of: "range"))])
      },
      make: { range, scale, choices, when in
        domain(range.map { .range($0, scale) } ?? choices, when)
      }
    ).unwrapped()
  }
}

extension Shape {
  fileprivate func unwrapped<Wrapped>() -> Shape<Wrapped> where Value == Wrapped? {
    Shape<Wrapped>(phrase, schema: schema) { node, decoding in decode(node, decoding) ?? nil }
  }
}
