package import Support

/// A parameter that two points have different values of.
package struct ParameterChange: Sendable, Hashable {
  package let parameter: Parameter
  package let from: Double
  package let to: Double

  package init(_ parameter: Parameter, from: Double, to: Double) {
    self.parameter = parameter
    self.from = from
    self.to = to
  }

  package static func between(_ first: Parameters, _ second: Parameters) -> [ParameterChange] {
    second.differences(from: first).map {
      ParameterChange($0, from: first[$0], to: second[$0])
    }
  }
}

extension ParameterChange: CustomStringConvertible {
  package var description: String {
    "\(parameter.name) \(JSONWriter.word(parameter.written(from)))"
      + " → \(JSONWriter.word(parameter.written(to)))"
  }
}

extension ParameterChange {
  var written: JSONValue {
    [
      "parameter": .string(parameter.name), "from": parameter.written(from),
      "to": parameter.written(to),
    ]
  }
}
