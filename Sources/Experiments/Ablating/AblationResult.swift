package import Ranking
package import Statistics
package import Support

package struct AblationContribution: Sendable, Hashable {
  package let arm: AblationPlan.Arm
  /// From the arm without the signal to the one with it: above zero, the signal helps.
  package let comparison: Comparison
  /// The p-values of each metric are corrected over all arms of the same kind.
  package let statistics: ComparisonStatistics
  package let decision: AblationDecision

  package var objective: MetricStatistics { statistics.metrics[0] }

  package var byRepository: [(name: String, contribution: Double)] {
    comparison.repositories.map { ($0.name, $0.metrics[0].difference) }
  }
}

/// The contributions of a run's signals.
///
/// If `after` was tuned on the same queries, they are too large, as its gain is.
package struct AblationResult: Sendable, Hashable {
  package let removals: [AblationContribution]
  package let additions: [AblationContribution]
  package let omissions: [AblationPlan.Omission]

  /// All removals are one family and all additions another (``HolmCorrection``), for each metric.
  /// The decision is by the objective; the other metrics are not corrected for their number.
  ///
  /// - Throws: `OperationError` (`evaluation`) if the evaluations are not those of the plan's arms,
  ///   or not of the same metrics, repositories and queries.
  package init(
    _ plan: AblationPlan, before: Evaluation?, after: Evaluation, evaluations: [Evaluation],
    bootstrap: PairedBootstrap, rule: Verdict.Rule = .init(), draws: Int = 100_000
  ) throws(OperationError) {
    guard evaluations.count == plan.arms.count else {
      throw OperationError(
        .evaluation, "there are \(evaluations.count) evaluations of \(plan.arms.count) ablations")
    }
    var comparisons: [Comparison] = []
    for (arm, evaluation) in zip(plan.arms, evaluations) {
      let own = Comparison.Arm(arm.name, evaluation)
      switch arm.kind {
      case .removal:
        comparisons.append(
          try Comparison(before: own, after: .init("after", after), bootstrap: bootstrap))
      case .addition:
        guard let before else {
          throw OperationError(.evaluation, "'\(arm.name)' has no evaluation of before beside it")
        }
        comparisons.append(
          try Comparison(before: .init("before", before), after: own, bootstrap: bootstrap))
      }
    }
    func contributions(
      _ arms: [AblationPlan.Arm], _ comparisons: ArraySlice<Comparison>
    ) -> [AblationContribution] {
      var family = comparisons.map { ComparisonStatistics($0, rule: rule, draws: draws) }
      for metric in family.first?.metrics.map(\.metric) ?? [] {
        family = ComparisonStatistics.corrected(family, by: [metric])
      }
      return zip(arms, zip(comparisons, family)).map { arm, pair in
        AblationContribution(
          arm: arm, comparison: pair.0, statistics: pair.1,
          decision: AblationDecision(pair.1.metrics[0], kind: arm.kind))
      }
    }
    removals = contributions(plan.removals, comparisons[..<plan.removals.count])
    additions = contributions(plan.additions, comparisons[plan.removals.count...])
    omissions = plan.omissions
  }
}
