public import Ranking

/// A rule that several parameters of one point must keep together.
public struct ParameterConstraint: Sendable {
  /// The parameters that it is about.
  public let parameters: [Parameter]
  /// The rule in words.
  public let summary: String
  /// Whether some point of a box keeps the rule, given the range of each parameter in its order.
  let isSatisfiable: @Sendable ([ClosedRange<Double>]) -> Bool

  /// All rules of the surface.
  public static let all: [ParameterConstraint] = [
    ParameterConstraint(
      ["multi_term_med_threshold", "multi_term_high_threshold"],
      "multi_term_med_threshold must be below multi_term_high_threshold"
    ) { $0[0].lowerBound < $0[1].upperBound },
    sum(["summary_ratio", "structure_ratio", "conventions_ratio", "search_ratio"]),
    sum(["summary_ratio_no_hint", "structure_ratio_no_hint", "conventions_ratio_no_hint"]),
  ]

  /// Whether a point keeps the rule.
  public func holds(_ point: Parameters) -> Bool {
    isSatisfiable(parameters.map { point[$0]...point[$0] })
  }

  private init(
    _ names: [String], _ summary: String,
    isSatisfiable: @escaping @Sendable ([ClosedRange<Double>]) -> Bool
  ) {
    parameters = names.compactMap { ParameterSurface.parameter(named: $0) }
    self.summary = summary
    self.isSatisfiable = isSatisfiable
  }

  /// Budget shares that sum to about 1.
  private static func sum(_ names: [String]) -> ParameterConstraint {
    let list = names.dropLast().joined(separator: ", ") + " and " + names.suffix(1).joined()
    return ParameterConstraint(names, "\(list) must sum to between 0.8 and 1.2") { ranges in
      let low = ranges.reduce(0) { $0 + $1.lowerBound }
      let high = ranges.reduce(0) { $0 + $1.upperBound }
      return low <= 1.2 + 1e-9 && high >= 0.8 - 1e-9
    }
  }
}
