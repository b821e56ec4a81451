package import Ranking
package import Statistics
package import Support

/// A signal's contribution, measured on the queries of two arms.
package struct AblationContribution: Sendable, Hashable {
  package let arm: AblationPlan.Arm
  /// The arm without the signal, then the one with it: `name` and `after`, or `before` and `only-name`.
  /// Its differences are contributions: above zero where the signal helps.
  package let comparison: Comparison
  /// The statistics of the contribution; the p-values of each metric are corrected over all arms of the
  /// same kind.
  package let statistics: ComparisonStatistics
  /// The decision by the objective.
  package let decision: AblationDecision

  /// The contribution to the objective.
  package var objective: MetricStatistics { statistics.metrics[0] }

  /// The contribution to the objective on each repository.
  package var byRepository: [(name: String, contribution: Double)] {
    comparison.repositories.map { ($0.name, $0.metrics[0].difference) }
  }
}

/// The contributions of a run's signals.
///
/// Arms are compared on the same queries. Where `after` was tuned on them, contributions of what was
/// tuned are too large, as its gain is: evaluate the arms on the queries that are reported.
package struct AblationResult: Sendable, Hashable {
  /// The contribution of each signal to all others: `after` less `after` without it.
  package let removals: [AblationContribution]
  /// The contribution of each signal alone: `before` with it less `before`.
  package let additions: [AblationContribution]
  /// The arms that there are not.
  package let omissions: [AblationPlan.Omission]

  /// Measures contributions.
  ///
  /// All removals are one family and all additions another: the p-values of each metric are corrected
  /// over the arms of a family (``HolmCorrection``). The decision is by the objective, as the definition
  /// declares it; the other metrics are there to be read, and are not corrected for their number.
  ///
  /// - Parameters:
  ///   - plan: The arms.
  ///   - before: The evaluation of `before`; needed where there are additions.
  ///   - after: The evaluation of `after`.
  ///   - evaluations: The evaluations of the plan's ``AblationPlan/arms``, in their order.
  ///   - bootstrap: How intervals are computed.
  ///   - rule: What decisions are reached by; its margin is what is too small to matter, or
  ///     ``AblationDecision/negligible`` where it has none.
  ///   - draws: How many sign changes the randomization test draws.
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
