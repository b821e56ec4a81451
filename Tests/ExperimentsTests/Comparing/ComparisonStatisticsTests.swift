import Testing

@testable import Experiments
@testable import Ranking
@testable import Rules
@testable import Statistics
@testable import Support

@Suite struct ComparisonStatisticsTests {
  private static let scoring = Scoring()

  /// Two arms on repositories of the given sizes; the second gains on about half of the queries.
  static func comparison(_ sizes: [Int], gain: Double, seed: UInt64 = 1) throws -> Comparison {
    func arm(_ name: String, _ gain: Double) throws -> Comparison.Arm {
      .init(
        name,
        try Evaluation(
          scoring: scoring,
          repositories: sizes.enumerated().map { number, size in
            var generator = KeyedGenerator(seed: seed, purpose: "repository \(number)")
            return try RepositoryEvaluation(
              name: "r\(number)",
              queries: (0..<size).map { index in
                QueryEvaluation(
                  id: "q\(index)",
                  values: scoring.metrics.map { _ in
                    let base = generator.uniform() * 0.5
                    let shift = (generator.uniform() - 0.3) * gain
                    return generator.uniform() < 0.5 ? base : base + shift
                  })
              })
          }))
    }
    return try Comparison(
      before: arm("before", 0), after: arm("after", gain),
      bootstrap: PairedBootstrap(seed: 42, resamples: 500))
  }

  @Test func itJoinsWhatItsPartsSay() throws {
    let comparison = try Self.comparison([40, 30], gain: 0.3)
    let statistics = ComparisonStatistics(comparison, rule: .init(margin: 0.01), draws: 2_000)
    #expect(statistics.metrics.map(\.metric) == comparison.metrics)
    for (column, row) in statistics.metrics.enumerated() {
      let differences = [
        comparison.queries[..<40].map { $0.after[column] - $0.before[column] },
        comparison.queries[40...].map { $0.after[column] - $0.before[column] },
      ]
      let overall = comparison.overall[column]
      #expect(row.interval == overall.interval && row.difference == overall.difference)
      #expect(row.test == RandomizationTest(seed: 42, draws: 2_000).test(differences))
      let spread = try #require(DifferenceSpread(differences))
      #expect(abs(spread.mean - row.difference) < 1e-12)
      #expect(row.standardizedEffect == spread.standardizedEffect)
      #expect(row.detectableDifference == spread.detectableDifference())
      #expect(row.wins + row.ties + row.losses == 70)
      #expect(row.verdict.warning != nil)
    }
    // The population may be asked of the comparison itself; the statistics are the same.
    let bootstrap = PairedBootstrap(
      seed: 42, resamples: 500, population: .repositoriesLikeThese)
    let across = bootstrap.estimate(comparison.samples, columns: comparison.metrics.count)
    #expect(statistics.metrics.map(\.intervalAcross) == across.overall)
  }

  @Test func theVerdictIsAboutTheDeclaredPopulation() throws {
    let comparison = try Self.comparison([80], gain: 0.4)
    let here = ComparisonStatistics(comparison, draws: 1_000)
    #expect(here[.objective]?.verdict.conclusion == .improved)
    let rule = Verdict.Rule(population: .repositoriesLikeThese)
    let across = ComparisonStatistics(comparison, rule: rule, draws: 1_000)
    #expect(
      across[.objective]?.verdict.reason == "one repository does not show how repositories differ")
  }

  @Test func aFamilyIsCorrectedByItsMetricOnly() throws {
    let family = try (0..<3).map { seed in
      ComparisonStatistics(
        try Self.comparison([60], gain: 0.05 * Double(seed), seed: UInt64(seed)), draws: 1_000)
    }
    let raw = try family.map { try #require($0[.objective]?.test.p) }
    let corrected = ComparisonStatistics.corrected(family)
    #expect(corrected.compactMap { $0[.objective]?.correctedP } == HolmCorrection.corrected(raw))
    #expect(corrected.allSatisfy { $0[.objective]?.familySize == 3 })
    for (one, other) in zip(family, corrected) {
      #expect(one.metrics.dropFirst() == other.metrics.dropFirst())
      #expect(one[.objective]?.test == other[.objective]?.test)
    }
    #expect(ComparisonStatistics.corrected([family[1]]) == [family[1]])
  }

  @Test func jsonHoldsEverything() throws {
    let statistics = ComparisonStatistics(
      try Self.comparison([40, 30], gain: 0.3), rule: .init(margin: 0.01), draws: 2_000)
    try expectSnapshot(JSONWriter.text(of: statistics.written), "reports/statistics.json")
  }
}
