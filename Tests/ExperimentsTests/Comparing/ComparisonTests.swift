import Testing

@testable import Experiments
@testable import Ranking
@testable import Statistics
@testable import Support

@Suite struct ComparisonTests {
  /// An evaluation of one measure, which is the objective too.
  private func arm(
    _ name: String, _ repositories: [(String, [(String, Double)])]
  ) throws -> Comparison.Arm {
    let mrr = try Measure(parsing: "mrr")
    let scoring = Scoring(objective: try Objective([.init(mrr, weight: 1)]))
    let evaluations = try repositories.map { name, queries in
      try RepositoryEvaluation(
        name: name, queries: queries.map { QueryEvaluation(id: $0.0, values: [$0.1, $0.1]) })
    }
    return .init(name, try Evaluation(scoring: scoring, repositories: evaluations))
  }

  private let bootstrap = PairedBootstrap(seed: 42, resamples: 200)

  @Test func valuesWorkedByHand() throws {
    let before = try arm(
      "before",
      [("a", [("1", 0.5), ("2", 0.25), ("3", 0), ("4", 1)]), ("b", [("1", 0), ("2", 0)])])
    let after = try arm(
      "after",
      [("b", [("2", 0), ("1", 0.5)]), ("a", [("4", 0.5), ("3", 1), ("2", 0.75), ("1", 0.5)])])
    let comparison = try Comparison(before: before, after: after, bootstrap: bootstrap)
    #expect(comparison.metrics.map(\.description) == ["objective", "mrr"])
    #expect(comparison.repositories.map(\.name) == ["a", "b"])

    let a = comparison.repositories[0].metrics[1]
    #expect((a.before, a.after, a.difference) == (0.4375, 0.6875, 0.25))
    #expect(a.relativeChange == 0.25 / 0.4375)
    #expect([a.queries, a.wins, a.ties, a.losses] == [4, 2, 1, 1])
    let b = comparison.repositories[1].metrics[1]
    #expect((b.before, b.after, b.relativeChange) == (0, 0.25, nil))
    #expect([b.queries, b.wins, b.ties, b.losses] == [2, 1, 1, 0])
    let overall = comparison.overall[1]
    #expect((overall.before, overall.after, overall.difference) == (0.21875, 0.46875, 0.25))
    #expect([overall.queries, overall.wins, overall.ties, overall.losses] == [6, 3, 2, 1])
    let limits = try #require(overall.interval.limits)
    #expect(limits.lower < 0.25 && limits.upper > 0.25)

    let improved = comparison.improved().map { "\($0.repository)/\($0.id)" }
    #expect(improved == ["a/3", "b/1", "a/2"])
  }

  @Test func theLastDigitsOfASumAreATie() throws {
    let comparison = try Comparison(
      before: arm("x", [("r", [("1", 0.1 + 0.2), ("2", 0.5)])]),
      after: arm("y", [("r", [("1", 0.3), ("2", 0.5)])]), bootstrap: bootstrap)
    #expect(comparison.overall[0].ties == 2)
    #expect(comparison.improved().isEmpty && comparison.worsened().isEmpty)
  }

  @Test func armsMustHoldTheSameQueries() throws {
    let full = try arm("x", [("r", [("1", 1), ("2", 1)]), ("s", [("1", 1)])])
    let others = [
      (
        try arm("y", [("r", [("1", 1)]), ("s", [("1", 1)])]),
        "'x' and 'y' cannot be compared: 'y' lacks query '2' of 'r'"
      ),
      (
        try arm("y", [("r", [("1", 1), ("2", 1), ("3", 1)]), ("s", [("1", 1)])]),
        "'x' and 'y' cannot be compared: 'x' lacks query '3' of 'r'"
      ),
      (
        try arm("y", [("r", [("1", 1), ("2", 1)])]),
        "'x' and 'y' cannot be compared: 'y' lacks repository 's'"
      ),
      (
        try arm("y", [("r", [("1", 1), ("2", 1)]), ("s", [("1", 1)]), ("t", [("1", 1)])]),
        "'x' and 'y' cannot be compared: 'x' lacks repository 't'"
      ),
    ]
    for (other, message) in others {
      let error = #expect(throws: OperationError.self) {
        try Comparison(before: full, after: other, bootstrap: bootstrap)
      }
      #expect(error?.message == message)
    }
  }
}
