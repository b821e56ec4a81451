package import Support

/// The values that a study tries for one parameter.
package struct ParameterDomain: Sendable, Hashable {
  /// A set of values.
  package enum Values: Sendable, Hashable {
    /// Every value between two ends, the ends included; whole numbers only for an integer parameter.
    case range(ClosedRange<Double>, Parameter.Scale)
    /// A few values, ascending.
    case choices([Double])
    /// One value, which is never changed.
    case fixed(Double)
  }

  /// The parameter.
  package let parameter: Parameter
  /// Its values.
  package let values: Values
  /// Where the parameter matters, as the definition says; `nil` where it says nothing.
  package let condition: ParameterCondition?

  /// Creates a domain.
  package init(_ parameter: Parameter, _ values: Values, when condition: ParameterCondition? = nil)
  {
    self.parameter = parameter
    self.values = values
    self.condition = condition
  }

  /// All values that a parameter may take.
  package init(all parameter: Parameter) {
    self.parameter = parameter
    condition = nil
    values =
      parameter.kind == .boolean ? .choices([0, 1]) : .range(parameter.range, parameter.scale)
  }

  /// The smallest and the largest value.
  package var bounds: ClosedRange<Double> {
    switch values {
    case .range(let range, _): range
    case .choices(let choices): (choices.min() ?? 0)...(choices.max() ?? 0)
    case .fixed(let value): value...value
    }
  }

  /// Everything without which the parameter does not matter: the surface's condition and the
  /// definition's.
  package var conditions: [ParameterCondition] {
    ParameterCondition.all.filter { $0.parameter == parameter } + (condition.map { [$0] } ?? [])
  }

  /// The value between the smallest and the largest that is nearest to a number.
  func bounded(_ number: Double) -> Double {
    min(max(number, bounds.lowerBound), bounds.upperBound)
  }
}
