import Optimizers
package import Support

extension ParameterCondition {
  /// The value of `when`: a parameter, with the values for which another one matters.
  struct Controller: Sendable, Hashable {
    let parameter: Parameter
    package let values: [Double]

    func condition(of parameter: Parameter) -> ParameterCondition {
      ParameterCondition(parameter, where: self.parameter, is: values)
    }
  }

  package var written: JSONValue {
    let written = values.map(controller.written)
    let value = written.count == 1 ? written[0] : .sequence(written)
    return .mapping([.init(key: controller.name, value: value)])
  }
}

extension Shape where Value == ParameterCondition.Controller {
  static var controller: Shape { ControllerShape.shape }
}

private enum ControllerShape {
  static let shape = Shape<ParameterCondition.Controller>(
    phrase, schema: entries.schema.adding(["minProperties": 1, "maxProperties": 1])
  ) { node, decoding in
    guard let found = entries.decode(node, decoding) else { return nil }
    guard let first = found.first else {
      return decoding.reject("expected \(phrase), found an empty mapping", at: node.range)
    }
    if found.count > 1 {
      return decoding.reject(
        "expected \(phrase), found a second parameter '\(found[1].name)'", at: found[1].nameRange)
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
