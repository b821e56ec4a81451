package struct ParameterBounds: Sendable, Hashable {
  package let lower: Parameters
  package let upper: Parameters

  package static let surface: ParameterBounds = {
    var (lower, upper) = (Parameters.standard, Parameters.standard)
    for parameter in ParameterSurface.all {
      lower[parameter] = parameter.range.lowerBound
      upper[parameter] = parameter.range.upperBound
    }
    return ParameterBounds(lower, upper)
  }()

  package init(_ point: Parameters) { self.init(point, point) }

  package init(_ one: Parameters, _ other: Parameters) {
    var (lower, upper) = (one, one)
    for parameter in one.surface {
      lower[parameter] = min(one[parameter], other[parameter])
      upper[parameter] = max(one[parameter], other[parameter])
    }
    self.lower = lower
    self.upper = upper
  }

  package func including(_ point: Parameters) -> ParameterBounds {
    let low = ParameterBounds(lower, point)
    let high = ParameterBounds(upper, point)
    return ParameterBounds(low.lower, high.upper)
  }

  package func contains(_ point: Parameters) -> Bool {
    for index in point.values.indices
    where
      !(point.values[index] >= lower.values[index] && point.values[index] <= upper.values[index])
    {
      return false
    }
    return true
  }

  package func contains(_ other: ParameterBounds) -> Bool {
    contains(other.lower) && contains(other.upper)
  }

  /// Returns the parameters of a group whose values can lie outside the surface's range.
  package func exceeding(_ group: Parameter.Group) -> [Parameter] {
    ParameterSurface.parameters(of: group).filter {
      !$0.range.contains(lower[$0]) || !$0.range.contains(upper[$0])
    }
  }
}
