public import Ranking

/// A parameter that matters only where another has a certain value.
///
/// Where it does not matter, it is called inactive: points that differ in it alone rank alike.
public struct ParameterCondition: Sendable, Hashable {
  /// The parameter that may be inactive.
  public let parameter: Parameter
  /// The parameter that decides.
  public let controller: Parameter
  /// The value of the controller for which the parameter matters.
  public let value: Double

  /// All conditions of the surface: what adaptive fusion reads matters only where it is on.
  public static let all: [ParameterCondition] = [
    "kw_dominance_threshold", "rrf_k_keyword_high_conf", "rrf_k_vector_low_conf",
  ].compactMap { name in
    guard let parameter = ParameterSurface.parameter(named: name),
      let controller = ParameterSurface.parameter(named: "adaptive_fusion")
    else { return nil }
    return ParameterCondition(parameter: parameter, controller: controller, value: 1)
  }

  /// Whether the parameter matters at a point.
  public func holds(at point: Parameters) -> Bool { point[controller] == value }
}
