import Statistics
import Support

/// A decision about a signal that an ablation allows, in words.
package struct AblationDecision: Sendable, Hashable, CustomStringConvertible {
  package enum Conclusion: String, Sendable, Hashable, CaseIterable {
    /// The signal's contribution is larger than its uncertainty.
    case earns
    /// The objective is better without the signal, by more than the uncertainty.
    case harms
    /// Whatever the contribution is, it is too small to matter.
    case negligible
    /// The queries do not tell.
    case inconclusive
    /// There are too few queries to say anything.
    case tooFewQueries = "too few queries"
  }

  /// Contributions up to this size do not matter where a definition declares no margin: a hundredth of
  /// an objective from 0 to 1, as much as moving the first relevant file from rank 2 to rank 1 for one
  /// query in fifty does to MRR.
  package static let negligible = 0.01

  package let conclusion: Conclusion
  /// The decision in one sentence without a full stop.
  package let description: String

  /// Decides by the statistics of a contribution.
  ///
  /// A contribution that is larger than its uncertainty counts, however small; else it is negligible
  /// where its whole interval lies within the margin (a test of equivalence by an interval: Schuirmann
  /// 1987, doi:10.1007/BF01068419, at a stricter level), and inconclusive where it does not. That no
  /// difference was found is no evidence that there is none.
  ///
  /// - Parameters:
  ///   - statistics: The contribution: the objective with the signal less that without it, p-values
  ///     corrected for the family.
  ///   - kind: Which question the arm answers.
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
