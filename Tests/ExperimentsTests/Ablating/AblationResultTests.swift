import Testing

@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Statistics
@testable import Support

@Suite struct AblationResultTests {
  private static let scoring = Scoring()

  /// An evaluation of 40 and 30 queries; every metric of a query is `value`.
  private static func evaluation(
    _ value: (_ repository: Int, _ query: Int) -> Double
  ) throws -> Evaluation {
    try Evaluation(
      scoring: scoring,
      repositories: [40, 30].enumerated().map { repository, size in
        try RepositoryEvaluation(
          name: "r\(repository)",
          queries: (0..<size).map { query in
            QueryEvaluation(
              id: "q\(query)",
              values: scoring.metrics.map { _ in value(repository, query) })
          })
      })
  }

  private static func plan(
    _ names: [String] = ["importance_weight", "class_boost", "bm25_b"], addOne: Bool = true
  ) throws -> AblationPlan {
    let list = try names.map {
      Definition.Ablation.off(try #require(ParameterSurface.parameter(named: $0)))
    }
    return try AblationPlan(
      .init(signals: .listed(list), addOne: addOne), before: .before,
      after: .standard.with(["bm25_b": 0.75]))
  }

  /// Importance earns 0.2 on one repository and 0.1 on the other, class costs 0.05 on even queries,
  /// length changes a single query.
  static func result(draws: Int = 2_000) throws -> AblationResult {
    let after = try evaluation { 0.5 + Double($0 + $1 % 3) * 0.1 }
    let without = [
      try evaluation { repository, query in
        0.5 + Double(repository + query % 3) * 0.1 - (repository == 0 ? 0.2 : 0.1)
          + (query % 2 == 0 ? 0.01 : -0.01)
      },
      try evaluation { 0.5 + Double($0 + $1 % 3) * 0.1 + ($1 % 2 == 0 ? 0.05 : 0) },
      try evaluation { 0.5 + Double($0 + $1 % 3) * 0.1 + ($0 == 0 && $1 == 0 ? 0.1 : 0) },
    ]
    let before = try evaluation { _, _ in 0.3 }
    let alone = [
      try evaluation { 0.3 + Double($0 + $1 % 2) * 0.1 }, try evaluation { _, _ in 0.3 },
    ]
    return try AblationResult(
      plan(), before: before, after: after, evaluations: without + alone,
      bootstrap: PairedBootstrap(seed: 1, resamples: 500), draws: draws)
  }

  @Test func aContributionIsAfterLessWithout() throws {
    let result = try Self.result()
    let importance = result.removals[0]
    #expect(abs(importance.objective.difference - 0.15) < 1e-12)
    #expect(importance.byRepository.map(\.name) == ["r0", "r1"])
    for (found, expected) in zip(importance.byRepository, [0.2, 0.1]) {
      #expect(abs(found.contribution - expected) < 1e-12)
    }
    #expect(importance.comparison.before == "importance_weight")
    #expect(importance.comparison.after == "after")
    #expect(importance.objective.wins == 70)
    #expect(importance.decision.description == "keep: it earns +0.1500")
    let kind = result.removals[1]
    #expect(abs(kind.objective.difference + 0.025) < 1e-12)
    #expect((kind.objective.wins, kind.objective.ties, kind.objective.losses) == (0, 35, 35))
    #expect(kind.decision.description == "harmful: turning it off gains +0.0250")
    // 0.1 on one query of 40, on one repository of two.
    let length = result.removals[2]
    #expect(abs(length.objective.difference + 0.1 / 40 / 2) < 1e-12)
    #expect(length.decision.conclusion == .negligible)
    // Alone: after − before, here 0.1 · (mean of 0, 1 in turn) and 0.1 more on the second repository.
    #expect(result.additions.map(\.arm.name) == ["only-importance_weight", "only-class_boost"])
    #expect(abs(result.additions[0].objective.difference - 0.1) < 1e-12)
    #expect(result.additions[1].decision.description == "no query changes")
    #expect(result.omissions.map(\.signal) == ["bm25_b"])
  }

  @Test func familiesAreCorrectedByKind() throws {
    let result = try Self.result()
    for family in [result.removals, result.additions] {
      for column in Self.scoring.metrics.indices {
        let rows = family.map { $0.statistics.metrics[column] }
        #expect(rows.map(\.correctedP) == HolmCorrection.corrected(rows.map(\.test.p)))
        #expect(rows.allSatisfy { $0.familySize == family.count })
      }
    }
  }

  @Test func evaluationsMustBeThoseOfTheArms() throws {
    let one = try Self.evaluation { _, _ in 0.5 }
    let bootstrap = PairedBootstrap(seed: 1, resamples: 10)
    func message(_ before: Evaluation?, _ evaluations: [Evaluation]) throws -> String? {
      let plan = try Self.plan(["importance_weight"])
      return #expect(throws: OperationError.self) {
        try AblationResult(
          plan, before: before, after: one, evaluations: evaluations, bootstrap: bootstrap)
      }?.message
    }
    #expect(try message(one, [one]) == "there are 1 evaluations of 2 ablations")
    #expect(
      try message(nil, [one, one])
        == "'only-importance_weight' has no evaluation of before beside it")
  }

  @Test func reports() throws {
    let result = try Self.result()
    let text = AblationPlan.Kind.allCases.map { kind in
      ReportTable(result, kind).terminal() + "\n"
        + ReportTable(repositoriesOf: result, kind).terminal()
    }.joined(separator: "\n")
    try expectSnapshot(text, "reports/ablation.txt")
    try expectSnapshot(JSONWriter.text(of: result.written), "reports/ablation.json")
  }
}
