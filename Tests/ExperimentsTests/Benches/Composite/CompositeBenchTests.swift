import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Optimizers
@testable import Ranking
@testable import Support

@Suite struct CompositeBenchTests {
  /// A bench whose queries' scores are a function of one parameter.
  private struct ToyBench: Bench {
    let name: String
    let score: @Sendable (String, Parameters) -> Double

    var scoring: Scoring { Scoring(summary: name, names: ["score"]) }

    func answers(
      to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
      progress: @escaping @Sendable (String, Int) -> Void
    ) -> [BenchAnswers] {
      zip(groups, points).map { group, points in
        BenchAnswers(values: zip(group.queries, points).map { [score($0.id, $1), 9] })
      }
    }

    func failures(
      of groups: [RepositoryQueries], at point: Parameters, jobs: Int
    ) -> [[BenchFailure]] {
      groups.map { group in
        group.queries.map {
          BenchFailure(id: $0.id, text: "\(name)/\(group.repository)", missed: [], instead: [])
        }
      }
    }
  }

  private static func group(_ name: String, _ ids: String...) -> RepositoryQueries {
    RepositoryQueries(
      repository: name,
      queries: ids.map { GroundTruth.Query(id: $0, text: $0, judgments: ["f.swift": 1]) })
  }

  private static let groups = [
    group("search/one", "a", "b"), group("search/two", "c"), group("context/one", "d", "e", "f"),
    group("rule/go", "g", "h"),
  ]

  private static let k1 = ParameterSurface.parameters(of: .search)[0]

  private static func bench() -> CompositeBench {
    let search = ToyBench(name: "search") { id, point in id == "a" ? point[k1] / 4 : 0.5 }
    let context = ToyBench(name: "context") { _, point in point[k1] / 8 }
    let rule = ToyBench(name: "rule") { id, point in id == "g" ? 1 - point[k1] / 3 : 0.75 }
    return CompositeBench(
      parts: [
        .init(name: "search", weight: 0.3, bench: search),
        .init(name: "context", weight: 0.5, bench: context),
        .init(name: "rule", weight: 0.2, bench: rule),
      ], scoring: Scoring(summary: "0.3·search + 0.5·context + 0.2·rule", names: ["score"]))
  }

  private static func point(_ value: Double) -> Parameters {
    var point = Parameters.standard
    point[k1] = value
    return point
  }

  @Test("The composite is the weighted sum of the parts' means over groups of means over queries")
  func sum() async throws {
    let bench = Self.bench()
    let queries = TuningQueries(repositories: Self.groups)
    let scorer = try await bench.scorer(of: queries, bounds: .surface, jobs: 1)
    for value in [0.5, 1.2, 3] {
      let scores = try await scorer.scores(of: Self.point(value))
      let search = ((value / 4 + 0.5) / 2 + 0.5) / 2
      let rule = (1 - value / 3 + 0.75) / 2
      let expected = 0.3 * search + 0.5 * (value / 8) + 0.2 * rule
      #expect(abs(scores.objective - expected) < 1e-12)
    }
  }

  @Test(
    "The scores of trials are those of the arms to the bit, and parts keep their own unit beside")
  func agrees() async throws {
    let bench = Self.bench()
    let all = ReportedQueries(repositories: Self.groups)
    let scorer = try await bench.scorer(
      of: TuningQueries(repositories: Self.groups), bounds: .surface, jobs: 2)
    let arm = try await bench.rank(
      Arm(name: "x", parameters: Self.point(1.7)), parts: [all], reported: all, jobs: 2
    ) { _, _ in }
    let found = arm.evaluation.repositories.map { $0.queries.map { $0.values[0] } }
    let scores = try await scorer.scores(of: Self.point(1.7))
    #expect(scores.values == found)
    #expect(arm.evaluation.repositories[0].queries.map { $0.values[1] } == [1.7 / 4, 0.5])
    #expect(arm.evaluation.scoring.metrics.map(\.description) == ["objective", "score"])
  }

  @Test("In a cross-validation each query has the point of its part")
  func parts() async throws {
    let halves = [
      ReportedQueries(repositories: [
        Self.group("search/one", "a"), Self.group("context/one", "d"), Self.group("rule/go", "g"),
      ]),
      ReportedQueries(repositories: [
        Self.group("search/one", "b"), Self.group("search/two", "c"),
        Self.group("context/one", "e", "f"), Self.group("rule/go", "h"),
      ]),
    ]
    let arm = try await Self.bench().rank(
      Arm(
        name: "x", parameters: .standard, byPart: [Self.point(1), Self.point(3)]),
      parts: halves, reported: ReportedQueries(repositories: Self.groups), jobs: 1
    ) { _, _ in }
    let own = arm.evaluation.repositories.map { $0.queries.map { $0.values[1] } }
    let third: Double = 1 - 1.0 / 3
    let expected: [[Double]] = [[0.25, 0.5], [0.5], [0.125, 0.375, 0.375], [third, 0.75]]
    #expect(own == expected)
  }

  @Test("A split that leaves a part nothing is an error that names it")
  func empty() async {
    let groups = TuningQueries(repositories: Array(Self.groups.prefix(3)))
    await #expect {
      _ = try await Self.bench().scorer(of: groups, bounds: .surface, jobs: 1)
    } throws: { "\($0)".contains("the leg 'rule' no query") }
  }

  /// Between 1.5 and 2.5 the composite rises by the searches and the context, while the rules of Go fall below
  /// 95 % of their baseline; a study must not accept that, and accepts it where nothing holds it back.
  @Test(
    "A candidate that lowers one part's group under its floor is not accepted",
    arguments: [true, false])
  func floor(_ isHeld: Bool) async throws {
    let queries = TuningQueries(repositories: Self.groups)
    let baseline = Self.point(1.5)
    let study = Study(
      proposer: try #require(
        Examples.parse(
          Examples.minimal + "parameters: {bm25_k1: [1.6, 2.5]}\n"
            + "proposer: {mode: random, iterations: 20, candidates: 2}\n"
        ).proposers.first),
      acceptance: .init(rule: .strict, floor: .init(per: .repository, ratio: isHeld ? 0.95 : 0)),
      baseline: baseline,
      space: try ParameterSpace(
        [ParameterDomain(Self.k1, .range(1.6...2.5, .linear))], base: baseline),
      queries: queries,
      scorer: try await Self.bench().scorer(of: queries, bounds: .surface, jobs: 1), seed: 3)
    let result = try await study.run()
    let winners = result.trials.filter { $0.status == .accepted }
    // Rules of Go: (1 − k/3 + 0.75) / 2 is 0.625 at 1.5, and 0.95 of that at 1.6875.
    if isHeld {
      #expect(winners.allSatisfy { $0.parameters[Self.k1] <= 1.6875 })
      let held = result.trials.filter { $0.reason?.contains("rule/go falls to") == true }
      #expect(!held.isEmpty)
      #expect(held.allSatisfy { ($0.delta ?? 0) > 0 })
    } else {
      #expect((winners.last?.parameters[Self.k1] ?? 0) > 2.2)
    }
  }
}
