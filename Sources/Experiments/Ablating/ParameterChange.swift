package import Support

/// A parameter that two points have different values of.
package struct ParameterChange: Sendable, Hashable {
  package let parameter: Parameter
  /// Its value at the first point.
  package let from: Double
  /// Its value at the second point.
  package let to: Double

  /// Creates a change.
  package init(_ parameter: Parameter, from: Double, to: Double) {
    self.parameter = parameter
    self.from = from
    self.to = to
  }

  /// The changes between two points, in the order of the surface.
  package static func between(_ first: Parameters, _ second: Parameters) -> [ParameterChange] {
    second.differences(from: first).map {
      ParameterChange($0, from: first[$0], to: second[$0])
    }
  }
}

extension ParameterChange: CustomStringConvertible {
  /// The change in words, such as `bm25_k1 1.5 → 2.2`.
  package var description: String {
    "\(parameter.name) \(JSONWriter.word(parameter.written(from)))"
      + " → \(JSONWriter.word(parameter.written(to)))"
  }
}

extension ParameterChange {
  /// The change as it stands in `results.json`.
  var written: JSONValue {
    [
      "parameter": .string(parameter.name), "from": parameter.written(from),
      "to": parameter.written(to),
    ]
  }
}
