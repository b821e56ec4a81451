import Statistics
import Support

package struct AblationDecision: Sendable, Hashable, CustomStringConvertible {
  package enum Conclusion: String, Sendable, Hashable, CaseIterable {
    case earns
    case harms
    case negligible
    case inconclusive
    case tooFewQueries = "too few queries"
  }

  /// Contributions up to this size do not matter if a definition declares no margin: as much as
  /// moving the first relevant file from rank 2 to rank 1 for one query in fifty does to MRR.
  package static let negligible = 0.01

  package let conclusion: Conclusion
  /// One sentence without a full stop.
  package let description: String

  /// Decides by the contribution's statistics, whose p-values are corrected for the family.
  ///
  /// A contribution that is larger than its uncertainty counts, however small. Otherwise it is
  /// negligible if its whole interval lies within the margin (a test of equivalence: Schuirmann
  /// 1987, doi:10.1007/BF01068419, at a stricter level): that no difference was found is no
  /// evidence.
  package init(_ statistics: MetricStatistics, kind: AblationPlan.Kind) {
    let size = { (number: Double) in FixedPoint.text(abs(number), decimals: 4) }
    let isRemoval = kind == .removal
    let rule = statistics.rule
    let interval =
      rule.population == .theseRepositories ? statistics.interval : statistics.intervalAcross
    let limits = interval.limits
    let changes = statistics.wins + statistics.losses
    let difference = statistics.difference
    let margin = rule.margin ?? Self.negligible
    let verdict = statistics.verdict.conclusion
    switch (verdict, limits) {
    case (.none, _):
      conclusion = .tooFewQueries
      description =
        "too few queries to decide: \(statistics.queries) of \(Verdict.minimumQueries)"
    case (.improved, _):
      conclusion = .earns
      description =
        isRemoval ? "keep: it earns +\(size(difference))" : "it earns +\(size(difference)) alone"
    case (.worse, _):
      conclusion = .harms
      description =
        isRemoval
        ? "harmful: turning it off gains +\(size(difference))"
        : "harmful: alone it costs \(size(difference))"
    case (_, _) where changes == 0:
      conclusion = .negligible
      description =
        isRemoval ? "no effect: no query changes, it could be left out" : "no query changes"
    case (_, let limits?) where limits.lower > -margin && limits.upper < margin:
      conclusion = .negligible
      let bound = size(max(abs(limits.lower), abs(limits.upper)))
      description =
        "no measurable effect" + (isRemoval ? ": could be left out" : "")
        + " (at most ±\(bound))"
    case (_, let limits?):
      conclusion = .inconclusive
      let upper = max(limits.upper, 0)
      description =
        isRemoval && upper < margin
        ? "inconclusive, but leaving it out costs at most \(size(upper))"
        : "inconclusive: between \(FixedPoint.text(limits.lower, decimals: 4, signed: true)) and "
          + FixedPoint.text(limits.upper, decimals: 4, signed: true)
    case (_, nil):
      conclusion = .inconclusive
      description = "inconclusive: \(statistics.verdict.reason)"
    }
  }
}
