import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Optimizers
@testable import Ranking
@testable import Support

/// A new bench, from its declaration to a study and a composite; `docs/extending.md` refers to it.
///
/// Every query names a value that a parameter should have, and the score falls with the distance from it.
private struct GuessBench: Bench {
  static let parameter = ParameterSurface.parameters(of: .search)[0]

  var scoring: Scoring { Scoring(summary: "1 − the distance from the value", names: ["distance"]) }

  func answers(
    to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) -> [BenchAnswers] {
    zip(groups, points).map { group, points in
      progress(group.repository, group.queries.count)
      return BenchAnswers(
        values: zip(group.queries, points).map { query, point in
          let distance = Self.distance(query, point)
          return [1 - distance, distance]
        })
    }
  }

  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) -> [[BenchFailure]] {
    groups.map { group in
      group.queries.map { query in
        BenchFailure(
          id: query.id, text: query.text, missed: [], instead: [],
          notes: ["\(Self.distance(query, point)) away"])
      }
    }
  }

  static func distance(_ query: GroundTruth.Query, _ point: Parameters) -> Double {
    abs((Double(query.text) ?? 0) - point[parameter]) / 10
  }
}

/// What its definition says. A bench of the program adds a word to `Mode` and a case to `Kind`.
private struct Guesses: BenchDeclaration, RunnableBench {
  var mode: Definition.Bench.Mode { .search }
  var parameters: [Parameter] { [GuessBench.parameter] }
  var inputs: Set<Definition.Bench.Input> { [.queries] }
  var items: String { "guesses" }
  var written: JSONValue { [:] }

  func scoring(in definition: Definition) -> Scoring { GuessBench().scoring }
  func groups(of items: BenchItems) -> [RepositoryQueries] { items.queries }
  func bench(_ material: BenchMaterial) -> any Bench { GuessBench() }
}

@Suite struct ExampleBenchTests {
  private static func group(_ name: String, _ texts: String...) -> RepositoryQueries {
    RepositoryQueries(
      repository: name,
      queries: texts.map { GroundTruth.Query(id: $0, text: $0, judgments: ["f": 1]) })
  }

  private static let groups = Guesses().groups(
    of: BenchItems(
      queries: [group("one", "2", "2.5"), group("two", "3")], tasks: [], cases: []))

  private static func made() async throws -> any Bench {
    let definition = try Examples.parse(Examples.minimal)
    let declared: any RunnableBench = Guesses()
    return try await declared.bench(
      BenchMaterial(
        definition: definition, repositories: [], rules: nil, scannedRules: nil, cacheFolder: ""))
  }

  @Test("Every kind of bench and every engine of a definition can be run")
  func kinds() throws {
    let benches = [
      "mode: search", "{mode: search, ranker: map}", "mode: context",
      "{mode: rule, rules: {packs: [../p]}}", "{mode: composite, rules: {packs: [../p]}}",
    ]
    for text in benches {
      let inner = text.hasPrefix("{") ? text : "{\(text)}"
      let tasks = text.contains("context") ? "tasks: tasks.yaml" : "ground_truth: gt.yaml"
      let definition = try Examples.parse(
        """
        schema: assay/v1
        name: kinds
        repositories: [{name: b, path: ../b\(text.contains("rule,") ? "" : ", \(tasks)")}]
        bench: \(inner)

        """)
      _ = try definition.bench.kind.runnable.scoring(in: definition)
      _ = try definition.bench.declaration.rankingEngine?.runnable
    }
  }

  @Test("A study finds the value that the guesses are nearest to")
  func study() async throws {
    let bench = try await Self.made()
    let queries = TuningQueries(repositories: Self.groups)
    let proposer = try #require(
      Examples.parse(
        Examples.minimal + "parameters: {bm25_k1: [0.5, 3.0]}\n"
          + "proposer: {mode: sweep, iterations: 8, candidates: 3}\n"
      ).proposers.first)
    let baseline = Parameters.before
    let result = try await Study(
      proposer: proposer,
      acceptance: .init(rule: .strict, floor: .init(per: .repository, ratio: 0)),
      baseline: baseline,
      space: try ParameterSpace(
        [ParameterDomain(GuessBench.parameter, .range(0.5...3, .linear))], base: baseline),
      queries: queries,
      scorer: try await bench.scorer(of: queries, bounds: .surface, jobs: 1), seed: 1
    ).run()
    #expect(result.bestScores.objective > result.baselineScores.objective)
    let all = ReportedQueries(repositories: Self.groups)
    let arm = try await bench.rank(
      Arm(name: "best", parameters: result.best), parts: [all], reported: all, jobs: 1)
    let found = QueryScores(arm.evaluation)
    #expect(found == result.bestScores)
    let told = try await bench.failures(of: Self.groups, at: .before, jobs: 1)
    #expect(told.map(\.count) == [2, 1])
  }

  @Test("It is a part of a composite like any other")
  func composite() async throws {
    let bench = CompositeBench(
      parts: [
        .init(name: "guess", weight: 0.4, bench: try await Self.made()),
        .init(name: "again", weight: 0.6, bench: try await Self.made()),
      ], scoring: Scoring(summary: "0.4·guess + 0.6·again", names: ["score"]))
    let groups = ["guess", "again"].flatMap { name in
      Self.groups.map {
        RepositoryQueries(repository: "\(name)/\($0.repository)", queries: $0.queries)
      }
    }
    let all = ReportedQueries(repositories: groups)
    let arm = try await bench.rank(
      Arm(name: "a", parameters: .before), parts: [all], reported: all, jobs: 1)
    let alone = ReportedQueries(repositories: Self.groups)
    let own = try await Self.made().rank(
      Arm(name: "a", parameters: .before), parts: [alone], reported: alone, jobs: 1)
    #expect(abs(arm.evaluation.means[0] - own.evaluation.means[0]) < 1e-12)
  }
}
