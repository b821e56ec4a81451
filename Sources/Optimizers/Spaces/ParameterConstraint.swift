package import Support

/// A rule about several parameters of one point.
///
/// The rules of the surface hold at every point; those of a definition hold at the candidates of
/// its studies.
package struct ParameterConstraint: Sendable {
  package let parameters: [Parameter]
  package let summary: String
  package let comparison: ParameterComparison?
  /// True if a definition sets the rule, false if the surface does.
  let isDeclared: Bool
  /// Returns true if some point of a box keeps the rule, given the range of each parameter.
  package let isSatisfiable: @Sendable ([ClosedRange<Double>]) -> Bool

  package static let all: [ParameterConstraint] = [
    below("multi_term_med_threshold", "multi_term_high_threshold"),
    sum(["summary_ratio", "structure_ratio", "conventions_ratio", "search_ratio"]),
    sum(["summary_ratio_no_hint", "structure_ratio_no_hint", "conventions_ratio_no_hint"]),
  ].compactMap { $0 }

  package func holds(_ point: Parameters) -> Bool {
    isSatisfiable(parameters.map { point[$0]...point[$0] })
  }

  private init(
    _ names: [String], _ summary: String, comparison: ParameterComparison? = nil,
    isDeclared: Bool = false,
    isSatisfiable: @escaping @Sendable ([ClosedRange<Double>]) -> Bool
  ) {
    parameters = names.compactMap { ParameterSurface.parameter(named: $0) }
    self.summary = summary
    self.comparison = comparison
    self.isDeclared = isDeclared
    self.isSatisfiable = isSatisfiable
  }

  init(_ comparison: ParameterComparison, _ summary: String? = nil) {
    self.init(
      comparison.parameters.map(\.name), summary ?? "\(comparison)", comparison: comparison,
      isDeclared: summary == nil
    ) { ranges in
      let left = ranges[0]
      let right = comparison.number.map { $0...$0 } ?? ranges[1]
      return comparison.relation.isUpward
        ? comparison.relation.holds(left.lowerBound, right.upperBound)
        : comparison.relation.holds(left.upperBound, right.lowerBound)
    }
  }

  private static func below(_ name: String, _ other: String) -> ParameterConstraint? {
    guard let low = ParameterSurface.parameter(named: name),
      let high = ParameterSurface.parameter(named: other)
    else { return nil }
    return ParameterConstraint(
      ParameterComparison(low, .below, .parameter(high)), "\(name) must be below \(other)")
  }

  /// Budget shares that sum to about 1.
  private static func sum(_ names: [String]) -> ParameterConstraint? {
    let list = names.dropLast().joined(separator: ", ") + " and " + names.suffix(1).joined()
    return ParameterConstraint(names, "\(list) must sum to between 0.8 and 1.2") { ranges in
      let low = ranges.reduce(0) { $0 + $1.lowerBound }
      let high = ranges.reduce(0) { $0 + $1.upperBound }
      return low <= 1.2 + 1e-9 && high >= 0.8 - 1e-9
    }
  }
}
