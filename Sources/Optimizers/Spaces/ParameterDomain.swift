package import Support

package struct ParameterDomain: Sendable, Hashable {
  package enum Values: Sendable, Hashable {
    case range(ClosedRange<Double>, Parameter.Scale)
    case choices([Double])
    case fixed(Double)
  }

  package let parameter: Parameter
  package let values: Values
  package let condition: ParameterCondition?

  package init(_ parameter: Parameter, _ values: Values, when condition: ParameterCondition? = nil)
  {
    self.parameter = parameter
    self.values = values
    self.condition = condition
  }

  package init(all parameter: Parameter) {
    self.init(
      parameter,
      parameter.kind == .boolean ? .choices([0, 1]) : .range(parameter.range, parameter.scale))
  }

  package var bounds: ClosedRange<Double> {
    switch values {
    case .range(let range, _): range
    case .choices(let choices): (choices.min() ?? 0)...(choices.max() ?? 0)
    case .fixed(let value): value...value
    }
  }

  package var conditions: [ParameterCondition] {
    ParameterCondition.all.filter { $0.parameter == parameter } + (condition.map { [$0] } ?? [])
  }

  func bounded(_ number: Double) -> Double {
    min(max(number, bounds.lowerBound), bounds.upperBound)
  }
}
