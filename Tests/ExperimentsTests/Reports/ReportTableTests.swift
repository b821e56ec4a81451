import Testing

@testable import Experiments
@testable import Ranking
@testable import Statistics
@testable import Support

@Suite struct ReportTableTests {
  @Test func cellsAreEscapedForMarkdownAndPlainOnTheTerminal() {
    let table = ReportTable(
      columns: ["a|b", .right("n")],
      groups: [[["x\ny", "1"], ["[l](u) <b> `c` *d*", "23"]], [["", "4"]]], notes: ["See a_b."])
    #expect(
      table.markdown() == #"""
        | a\|b                     |   n |
        | ------------------------ | --: |
        | x\\u{A}y                 |   1 |
        | [l]\(u) \<b> \`c\` \*d\* |  23 |
        |                          |   4 |

        See a\_b.

        """#)
    #expect(
      table.terminal() == #"""
        a|b                  n
        ----------------------
        x\u{A}y              1
        [l](u) <b> `c` *d*  23

                             4

        See a_b.

        """#)
  }

  /// Two arms with pseudo-random values: gains on one repository, a loss on a second, a third where
  /// nothing is found before and whose one query has no interval.
  private func comparison(_ repositories: [String]) throws -> Comparison {
    let scoring = Scoring()
    let counts = ["swift-argument-parser": 40, "assay": 25, "lonely": 1]
    func arm(_ name: String, gain: [String: Double]) throws -> Comparison.Arm {
      .init(
        name,
        try Evaluation(
          scoring: scoring,
          repositories: repositories.map { repository in
            var generator = KeyedGenerator(seed: 1, purpose: repository)
            let queries = (0..<(counts[repository] ?? 0)).map { index in
              let values = scoring.metrics.map { _ in
                let base = generator.uniform() * 0.8
                let moves = generator.uniform() < 0.5
                let shift = moves ? generator.uniform() * (gain[repository] ?? 0) : 0
                return repository == "lonely" ? (gain[repository] ?? 0) : base + shift
              }
              return QueryEvaluation(id: "q\(index)", values: values)
            }
            return try RepositoryEvaluation(name: repository, queries: queries)
          }))
    }
    return try Comparison(
      before: arm("before", gain: [:]),
      after: arm("after", gain: ["swift-argument-parser": 0.2, "assay": -0.05, "lonely": 0.5]),
      bootstrap: PairedBootstrap(seed: 42, resamples: 1000))
  }

  @Test func aComparisonOfTwoRepositories() throws {
    let table = ReportTable(try comparison(["swift-argument-parser", "assay"]))
    try expectSnapshot(table.terminal(), "reports/comparison.txt")
    try expectSnapshot(table.markdown(), "reports/comparison.md")
  }

  @Test func aComparisonWithoutAnIntervalOrARelativeChange() throws {
    let table = ReportTable(
      try comparison(["assay", "lonely"]),
      metrics: [.objective, .measure(try Measure(parsing: "mrr@10"))])
    try expectSnapshot(table.terminal(), "reports/comparison-lonely.txt")
  }

  @Test func oneRepositoryIsItsOwnMean() throws {
    let single = try comparison(["assay"])
    let same = try Comparison(
      before: .init("before", evaluation(single)), after: .init("same", evaluation(single)),
      bootstrap: single.bootstrap)
    try expectSnapshot(ReportTable(same).terminal(), "reports/comparison-same.txt")
  }

  @Test func statisticsOfAFamily() throws {
    let strong = try ComparisonStatisticsTests.comparison([40, 30], gain: 0.3)
    let weak = try ComparisonStatisticsTests.comparison([40, 30], gain: 0.01)
    let family = [strong, weak].map {
      ComparisonStatistics($0, rule: .init(margin: 0.01), draws: 2_000)
    }
    let table = ReportTable(ComparisonStatistics.corrected(family)[0])
    try expectSnapshot(table.terminal(), "reports/statistics.txt")
  }

  @Test func statisticsWithoutSpread() throws {
    let single = try comparison(["assay", "lonely"])
    let table = ReportTable(ComparisonStatistics(single, draws: 500), metrics: [.objective])
    try expectSnapshot(table.terminal(), "reports/statistics-lonely.txt")
  }

  private func evaluation(_ comparison: Comparison) throws -> Evaluation {
    let queries = comparison.queries.map { QueryEvaluation(id: $0.id, values: $0.before) }
    return try Evaluation(
      scoring: Scoring(), repositories: [RepositoryEvaluation(name: "assay", queries: queries)])
  }
}
