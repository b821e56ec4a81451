import Ranking

/// The rules on what a definition wants its candidates to keep.
struct ConstraintRules {
  /// The definition's mapping.
  let scope: MappingScope

  /// Reports every constraint that no candidate can keep, alone or together with those before it.
  func check() {
    guard let constraints = scope.value(Definition.Keys.constraints), !constraints.isEmpty,
      let nodes = scope.node[Definition.Keys.constraints.name]?.elements,
      let selection = scope.value(Definition.Keys.parameters),
      let baseline = scope.value(Definition.Keys.baseline)?.parameters
    else { return }
    let mode = scope.value(Definition.Keys.bench)?.mode ?? .search
    let domains = selection.domains(for: mode)
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
        scope.decoding.report(
          "no candidate can keep this: \(sides.joined(separator: ", "))", at: node.range)
      } else if !areKept(kept + [constraint]) {
        let others = kept.filter { !Set($0.parameters).isDisjoint(with: constraint.parameters) }
        let words = (others.isEmpty ? kept : others).map { "'\($0)'" }
        scope.decoding.report(
          "no candidate can keep this together with \(words.joined(separator: " and "))"
            + (others.count == kept.count ? "" : " and the constraints before"), at: node.range)
      } else {
        kept.append(constraint)
      }
    }
  }

  private static func text(of parameter: Parameter, _ values: ComparedValues.Values) -> String {
    func word(_ value: Double) -> String { JSONWriter.word(parameter.written(value)) }
    let (low, high) = (values.bounds.lowerBound, values.bounds.upperBound)
    return low == high
      ? "\(parameter.name) is \(word(low))"
      : "\(parameter.name) is from \(word(low)) to \(word(high))"
  }
}
