import Optimizers
package import Support

extension ParameterCondition {
  /// The value of `when`: the parameter that decides, with the values for which another matters.
  struct Controller: Sendable, Hashable {
    let parameter: Parameter
    package let values: [Double]

    /// The condition of a parameter.
    func condition(of parameter: Parameter) -> ParameterCondition {
      ParameterCondition(parameter, where: self.parameter, is: values)
    }
  }

  /// The condition as a domain has it: one value as such, several as a list.
  package var written: JSONValue {
    let written = values.map(controller.written)
    let value = written.count == 1 ? written[0] : .sequence(written)
    return .mapping([.init(key: controller.name, value: value)])
  }
}

extension Shape where Value == ParameterCondition.Controller {
  /// One parameter with one value, or with a list of values.
  static var controller: Shape { ControllerShape.shape }
}

/// The shape of `when`, made once: each of the parameters has it.
private enum ControllerShape {
  static let shape = Shape<ParameterCondition.Controller>(
    phrase, schema: entries.schema.adding(["minProperties": 1, "maxProperties": 1])
  ) { node, decoding in
    guard let found = entries.decode(node, decoding) else { return nil }
    guard let first = found.first else {
      decoding.report("expected \(phrase), found an empty mapping", at: node.range)
      return nil
    }
    if found.count > 1 {
      decoding.report(
        "expected \(phrase), found a second parameter '\(found[1].name)'", at: found[1].nameRange)
      return nil
    }
    return first.value
  }.named("when")

  private static let phrase = "a parameter with the values for which this one matters"

  private static let entries = Shape<[Entry<String, ParameterCondition.Controller>]>.entries(
    phrase, noun: "parameter",
    ParameterSurface.all.map { parameter in
      .required(
        parameter.name, values(of: parameter).map { .init(parameter: parameter, values: $0) },
        parameter.summary)
    })

  private static func values(of parameter: Parameter) -> Shape<[Double]> {
    let value = Shape<Double>.value(of: parameter)
    return .byKind(
      "\(value.phrase), or a list of values", scalar: value.map { [$0] },
      sequence: .sequence(
        "a list of values", of: value, minimum: 1,
        unique: ("the value", { JSONWriter.word(parameter.written($0)) })))
  }
}
