package import Ranking
package import Statistics

/// The statistics of one metric's difference: intervals, test and verdict.
package struct MetricStatistics: Sendable, Hashable {
  package let metric: Metric
  package let queries: Int
  /// The mean difference, after − before.
  package let difference: Double
  /// Where it lies for further queries on these repositories.
  package let interval: IntervalEstimate
  /// Where it lies for further queries on repositories like these.
  package let intervalAcross: IntervalEstimate
  /// The randomization test.
  package let test: RandomizationTest.Outcome
  /// The p-value, corrected for the family of ``familySize`` tests.
  package fileprivate(set) var correctedP: Double
  /// The number of tests that were corrected together; 1 if this one stands alone.
  package fileprivate(set) var familySize: Int
  /// The difference in standard deviations (``DifferenceSpread/standardizedEffect``); `nil` if the
  /// queries show no spread.
  package let standardizedEffect: Double?
  /// The smallest difference that these queries could have shown with a chance of 80 %
  /// (``DifferenceSpread/detectableDifference(power:level:)``); `nil` if they show no spread.
  package let detectableDifference: Double?
  /// On how many queries `after` is better.
  package let wins: Int
  /// On how many queries both are equal, within ``PairedDifference/tieTolerance``.
  package let ties: Int
  /// On how many queries `after` is worse.
  package let losses: Int
  package let rule: Verdict.Rule
  /// True if a verdict by this metric was declared before the results were seen.
  package var isDeclared = true

  /// The verdict by the corrected p-value; none by a metric that was not declared.
  package var verdict: Verdict {
    guard isDeclared else {
      return Verdict(
        conclusion: .none, reason: "the definition declares none by this metric", warning: nil)
    }
    return Verdict(
      interval: rule.population == .theseRepositories ? interval : intervalAcross,
      p: correctedP, queries: queries, rule: rule)
  }
}

/// The statistics of a comparison's differences.
///
/// Each metric is judged for itself. A definition declares what it compares by, the objective, and
/// which comparisons are a family; where a reader looks at ten metrics, one of twenty that do not differ
/// seems to.
package struct ComparisonStatistics: Sendable, Hashable {
  package let before: String
  package let after: String
  package let repositories: Int
  /// The metrics, in the order of the comparison.
  package private(set) var metrics: [MetricStatistics]
  package let bootstrap: PairedBootstrap
  package let randomization: RandomizationTest

  /// Computes the statistics of a comparison, with the seed of its intervals.
  ///
  /// - Parameters:
  ///   - comparison: The comparison. Its intervals are taken over where they are about one of the two
  ///     populations; those about the other are computed in the same way.
  ///   - rule: What verdicts are reached by. The detectable difference is at its level.
  ///   - draws: How many sign changes are drawn where there are too many for all.
  package init(_ comparison: Comparison, rule: Verdict.Rule = .init(), draws: Int = 100_000) {
    let bootstrap = comparison.bootstrap
    let randomization = RandomizationTest(seed: bootstrap.seed, draws: draws)
    let samples = comparison.samples
    func intervals(_ population: PairedBootstrap.Population) -> [IntervalEstimate] {
      if population == bootstrap.population { return comparison.overall.map(\.interval) }
      return PairedBootstrap(
        seed: bootstrap.seed, resamples: bootstrap.resamples, level: bootstrap.level,
        population: population
      ).estimate(samples, columns: comparison.metrics.count).overall
    }
    let here = intervals(.theseRepositories)
    let across = intervals(.repositoriesLikeThese)
    self.before = comparison.before
    self.after = comparison.after
    self.repositories = samples.count
    self.bootstrap = bootstrap
    self.randomization = randomization
    self.metrics = comparison.overall.enumerated().map { column, row in
      let differences = samples.map { $0.differences.map { $0[column] } }
      let spread = DifferenceSpread(differences)
      let outcome = randomization.test(differences)
      return MetricStatistics(
        metric: row.metric, queries: row.queries, difference: row.difference,
        interval: here[column], intervalAcross: across[column], test: outcome,
        correctedP: outcome.p, familySize: 1, standardizedEffect: spread?.standardizedEffect,
        detectableDifference: spread?.detectableDifference(level: rule.level), wins: row.wins,
        ties: row.ties, losses: row.losses, rule: rule)
    }
  }

  /// The statistics of a metric; `nil` if the comparison does not hold it.
  package subscript(metric: Metric) -> MetricStatistics? { metrics.first { $0.metric == metric } }

  /// Corrects the p-values of one metric for a family of comparisons; its other metrics stay as they
  /// are.
  ///
  /// - Parameters:
  ///   - family: The comparisons that were declared to be tested together, such as the ablations of a
  ///     run. Those that do not hold the metric are no part of it.
  ///   - metric: What they are tested by.
  /// - Returns: The comparisons, in the order given.
  package static func corrected(
    _ family: [ComparisonStatistics], by metric: Metric = .objective
  ) -> [ComparisonStatistics] {
    let values = HolmCorrection.corrected(family.compactMap { $0[metric]?.test.p })
    var next = values.makeIterator()
    return family.map { member in
      guard member[metric] != nil, let value = next.next() else { return member }
      return member.replacing(metric, correctedP: value, familySize: values.count)
    }
  }

  /// The same without verdicts by metrics that are not among these.
  func declaring(_ declared: [Metric]) -> ComparisonStatistics {
    var copy = self
    for place in metrics.indices {
      copy.metrics[place].isDeclared = declared.contains(metrics[place].metric)
    }
    return copy
  }

  /// The same with another corrected p-value of a metric.
  func replacing(
    _ metric: Metric, correctedP: Double, familySize: Int
  ) -> ComparisonStatistics {
    var copy = self
    for place in metrics.indices where metrics[place].metric == metric {
      copy.metrics[place].correctedP = correctedP
      copy.metrics[place].familySize = familySize
    }
    return copy
  }
}
