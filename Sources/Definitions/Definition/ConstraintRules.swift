import Optimizers
import Support

struct ConstraintRules {
  let scope: MappingScope

  func check() {
    guard let constraints = scope.value(Definition.Keys.constraints), !constraints.isEmpty,
      let nodes = scope.node[Definition.Keys.constraints.name]?.elements,
      let selection = scope.value(Definition.Keys.parameters),
      let baseline = scope.value(Definition.Keys.baseline)?.parameters
    else { return }
    let domains = selection.domains(for: scope.value(Definition.Keys.bench) ?? .standard)
    func values(_ parameter: Parameter) -> ComparedValues.Values {
      guard let domain = domains.first(where: { $0.parameter == parameter }) else {
        return .one(baseline[parameter])
      }
      return ParameterDimension(domain).map { .any($0) } ?? .one(domain.bounds.lowerBound)
    }
    func areKept(_ comparisons: [ParameterComparison]) -> Bool {
      ComparedValues(comparisons, possible: values) != nil
    }
    var kept = ParameterConstraint.all.compactMap(\.comparison).filter { areKept([$0]) }
    for (constraint, node) in zip(constraints, nodes) {
      if !areKept([constraint]) {
        let sides = constraint.parameters.map { parameter in
          let isTuned = domains.contains { $0.parameter == parameter }
          return Self.text(of: parameter, values(parameter)) + (isTuned ? "" : " and not tuned")
        }
        scope.report("no candidate can keep this: \(sides.joined(separator: ", "))", at: node.range)
      } else if !areKept(kept + [constraint]) {
        let others = Self.connected(kept, with: constraint).map { "'\($0)'" }
        scope.report(
          "no candidate can keep this together with \(others.joined(separator: " and "))",
          at: node.range)
      } else {
        kept.append(constraint)
      }
    }
  }

  private static func connected(
    _ comparisons: [ParameterComparison], with first: ParameterComparison
  ) -> [ParameterComparison] {
    var reached = Set(first.parameters)
    var count = 0
    while reached.count > count {
      count = reached.count
      for comparison in comparisons where !reached.isDisjoint(with: comparison.parameters) {
        reached.formUnion(comparison.parameters)
      }
    }
    return comparisons.filter { !reached.isDisjoint(with: $0.parameters) }
  }

  private static func text(of parameter: Parameter, _ values: ComparedValues.Values) -> String {
    let (low, high) = (values.bounds.lowerBound, values.bounds.upperBound)
    return low == high
      ? "\(parameter.name) is \(parameter.word(low))"
      : "\(parameter.name) is from \(parameter.word(low)) to \(parameter.word(high))"
  }
}
