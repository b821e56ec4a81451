package import Support

/// A rule about parameters of a point, of the surface or of a definition's candidates.
package struct ParameterConstraint: Sendable {
  package let parameters: [Parameter]
  package let summary: String
  package let comparison: ParameterComparison?
  let isDeclared: Bool
  /// True if some point of a box keeps the rule, given each parameter's range.
  package let isSatisfiable: @Sendable ([ClosedRange<Double>]) -> Bool

  package static let all: [ParameterConstraint] = [
    ParameterConstraint(
      ParameterComparison(.multiTermMedThreshold, .below, .parameter(.multiTermHighThreshold)),
      "multi_term_med_threshold must be below multi_term_high_threshold"),
    sum([.summaryRatio, .structureRatio, .conventionsRatio, .searchRatio]),
    sum([.summaryRatioNoHint, .structureRatioNoHint, .conventionsRatioNoHint]),
  ]

  /// Returns a rule of the surface that a point breaks.
  package static func broken(by point: Parameters) -> ParameterConstraint? {
    all.first { !$0.holds(point) }
  }

  package func holds(_ point: Parameters) -> Bool {
    isSatisfiable(parameters.map { point[$0]...point[$0] })
  }

}

extension ParameterConstraint {
  init(_ comparison: ParameterComparison, _ summary: String? = nil) {
    self.init(
      parameters: comparison.parameters, summary: summary ?? "\(comparison)",
      comparison: comparison, isDeclared: summary == nil
    ) { ranges in
      let left = ranges[0]
      let right = comparison.number.map { $0...$0 } ?? ranges[1]
      return comparison.relation.isUpward
        ? comparison.relation.holds(left.lowerBound, right.upperBound)
        : comparison.relation.holds(left.upperBound, right.lowerBound)
    }
  }

  /// Budget shares that sum to about 1.
  private static func sum(_ parameters: [Parameter]) -> ParameterConstraint {
    let names = parameters.map(\.name)
    let list = names.dropLast().joined(separator: ", ") + " and " + names.suffix(1).joined()
    return ParameterConstraint(
      parameters: parameters, summary: "\(list) must sum to between 0.8 and 1.2",
      comparison: nil, isDeclared: false
    ) { ranges in
      let low = ranges.reduce(0) { $0 + $1.lowerBound }
      let high = ranges.reduce(0) { $0 + $1.upperBound }
      return low <= 1.2 + 1e-9 && high >= 0.8 - 1e-9
    }
  }
}
