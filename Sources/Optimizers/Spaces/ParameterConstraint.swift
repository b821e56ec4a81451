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
    below(.multiTermMedThreshold, .multiTermHighThreshold),
    sum([.summaryRatio, .structureRatio, .conventionsRatio, .searchRatio]),
    sum([.summaryRatioNoHint, .structureRatioNoHint, .conventionsRatioNoHint]),
  ]

  package func holds(_ point: Parameters) -> Bool {
    isSatisfiable(parameters.map { point[$0]...point[$0] })
  }

  private init(
    _ parameters: [Parameter], _ summary: String, comparison: ParameterComparison? = nil,
    isDeclared: Bool = false,
    isSatisfiable: @escaping @Sendable ([ClosedRange<Double>]) -> Bool
  ) {
    self.parameters = parameters
    self.summary = summary
    self.comparison = comparison
    self.isDeclared = isDeclared
    self.isSatisfiable = isSatisfiable
  }

  init(_ comparison: ParameterComparison, _ summary: String? = nil) {
    self.init(
      comparison.parameters, summary ?? "\(comparison)", comparison: comparison,
      isDeclared: summary == nil
    ) { ranges in
      let left = ranges[0]
      let right = comparison.number.map { $0...$0 } ?? ranges[1]
      return comparison.relation.isUpward
        ? comparison.relation.holds(left.lowerBound, right.upperBound)
        : comparison.relation.holds(left.upperBound, right.lowerBound)
    }
  }

  private static func below(_ low: Parameter, _ high: Parameter) -> ParameterConstraint {
    ParameterConstraint(
      ParameterComparison(low, .below, .parameter(high)),
      "\(low.name) must be below \(high.name)")
  }

  /// Budget shares that sum to about 1.
  private static func sum(_ parameters: [Parameter]) -> ParameterConstraint {
    let names = parameters.map(\.name)
    let list = names.dropLast().joined(separator: ", ") + " and " + names.suffix(1).joined()
    return ParameterConstraint(parameters, "\(list) must sum to between 0.8 and 1.2") { ranges in
      let low = ranges.reduce(0) { $0 + $1.lowerBound }
      let high = ranges.reduce(0) { $0 + $1.upperBound }
      return low <= 1.2 + 1e-9 && high >= 0.8 - 1e-9
    }
  }
}
