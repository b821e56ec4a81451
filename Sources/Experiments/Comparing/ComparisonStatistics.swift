package import Ranking
package import Statistics

package struct MetricStatistics: Sendable, Hashable {
  package let metric: Metric
  package let queries: Int
  package let difference: Double
  package let interval: IntervalEstimate
  /// Where it lies for further queries on repositories like these.
  package let intervalAcross: IntervalEstimate
  package let test: RandomizationTest.Outcome
  package fileprivate(set) var correctedP: Double
  /// The number of tests that were corrected together; 1 if this one stands alone.
  package fileprivate(set) var familySize: Int
  /// In standard deviations; `nil` if the queries show no spread.
  package let standardizedEffect: Double?
  /// The smallest difference that these queries show with a chance of 80 %; `nil` without spread.
  package let detectableDifference: Double?
  package let wins: Int
  package let ties: Int
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

/// The statistics of a comparison's differences, each metric judged for itself. Metrics and
/// families of tests are declared beforehand: among ten metrics, some seem to differ by chance.
package struct ComparisonStatistics: Sendable, Hashable {
  package let before: String
  package let after: String
  package let repositories: Int
  package private(set) var metrics: [MetricStatistics]
  package let bootstrap: PairedBootstrap
  package let randomization: RandomizationTest

  /// Computes the statistics, with the seed of the comparison's intervals. `draws` sign changes
  /// are drawn where there are too many for all.
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

  package subscript(metric: Metric) -> MetricStatistics? { metrics.first { $0.metric == metric } }

  /// Corrects p-values for comparisons and metrics that are tested together.
  package static func corrected(
    _ family: [ComparisonStatistics], by metrics: [Metric] = [.objective]
  ) -> [ComparisonStatistics] {
    let members = family.indices.flatMap { member in
      metrics.compactMap { metric in family[member][metric].map { (member, metric, $0.test.p) } }
    }
    var result = family
    for ((member, metric, _), p) in zip(members, HolmCorrection.corrected(members.map(\.2))) {
      result[member] = result[member].replacing(metric, correctedP: p, familySize: members.count)
    }
    return result
  }

  func declaring(_ declared: [Metric]) -> ComparisonStatistics {
    var copy = self
    for place in metrics.indices {
      copy.metrics[place].isDeclared = declared.contains(metrics[place].metric)
    }
    return copy
  }

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
