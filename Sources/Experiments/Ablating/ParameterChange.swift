public import Ranking

/// A parameter that two points have different values of.
public struct ParameterChange: Sendable, Hashable {
  /// The parameter.
  public let parameter: Parameter
  /// Its value at the first point.
  public let from: Double
  /// Its value at the second point.
  public let to: Double

  /// Creates a change.
  public init(_ parameter: Parameter, from: Double, to: Double) {
    self.parameter = parameter
    self.from = from
    self.to = to
  }

  /// What differs between two points, in the order of the surface.
  public static func between(_ first: Parameters, _ second: Parameters) -> [ParameterChange] {
    second.differences(from: first).map {
      ParameterChange($0, from: first[$0], to: second[$0])
    }
  }
}

extension ParameterChange: CustomStringConvertible {
  /// The change in words, such as `bm25_k1 1.5 → 2.2`.
  public var description: String {
    "\(parameter.name) \(JSONWriter.word(parameter.written(from)))"
      + " → \(JSONWriter.word(parameter.written(to)))"
  }
}

extension ParameterChange {
  /// The change as it stands in `results.json`.
  var written: YAMLValue {
    [
      "parameter": .string(parameter.name), "from": parameter.written(from),
      "to": parameter.written(to),
    ]
  }
}
