package import Support

/// A parameter that two points have different values of.
package struct ParameterChange: Sendable, Hashable, CustomStringConvertible {
  package let parameter: Parameter
  package let from: Double
  package let to: Double

  package static func between(_ first: Parameters, _ second: Parameters) -> [ParameterChange] {
    second.differences(from: first).map {
      ParameterChange(parameter: $0, from: first[$0], to: second[$0])
    }
  }
}

extension Parameters {
  func with(_ values: [(Parameter, Double)]) -> Parameters {
    var point = self
    for (parameter, value) in values { point[parameter] = value }
    return point
  }
}

extension ParameterChange {
  package var description: String {
    "\(parameter.name) \(JSONWriter.word(parameter.written(from)))"
      + " → \(JSONWriter.word(parameter.written(to)))"
  }

  var written: JSONValue {
    [
      "parameter": .string(parameter.name), "from": parameter.written(from),
      "to": parameter.written(to),
    ]
  }
}
