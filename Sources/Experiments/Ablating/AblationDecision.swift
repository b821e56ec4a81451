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
    func signed(_ number: Double) -> String { FixedPoint.text(number, decimals: 4, signed: true) }
    let (conclusion, description): (Conclusion, String) =
      switch (statistics.verdict.conclusion, limits) {
      case (.none, _):
        (
          .tooFewQueries,
          "too few queries to decide: \(statistics.queries) of \(Verdict.minimumQueries)"
        )
      case (.improved, _) where isRemoval: (.earns, "keep: it earns +\(size(difference))")
      case (.improved, _): (.earns, "it earns +\(size(difference)) alone")
      case (.worse, _) where isRemoval:
        (.harms, "harmful: turning it off gains +\(size(difference))")
      case (.worse, _): (.harms, "harmful: alone it costs \(size(difference))")
      case _ where changes == 0 && isRemoval:
        (.negligible, "no effect: no query changes, it could be left out")
      case _ where changes == 0: (.negligible, "no query changes")
      case (_, let limits?) where limits.lower > -margin && limits.upper < margin:
        (
          .negligible,
          "no measurable effect\(isRemoval ? ": could be left out" : "")"
            + " (at most ±\(size(max(abs(limits.lower), abs(limits.upper)))))"
        )
      case (_, let limits?) where isRemoval && limits.upper < margin:
        (
          .inconclusive,
          "inconclusive, but leaving it out costs at most \(size(max(limits.upper, 0)))"
        )
      case (_, let limits?):
        (
          .inconclusive,
          "inconclusive: between \(signed(limits.lower)) and \(signed(limits.upper))"
        )
      case (_, nil): (.inconclusive, "inconclusive: \(statistics.verdict.reason)")
      }
    (self.conclusion, self.description) = (conclusion, description)
  }
}
