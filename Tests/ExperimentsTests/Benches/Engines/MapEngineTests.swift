import Foundation
import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Support

@Suite struct MapEngineTests {
  private struct Setup {
    let folder: TemporaryFolder
    let queries: [GroundTruth.Query]
    let workload: MapWorkload

    init() async throws {
      folder = try TemporaryFolder()
      let checkout = try await SampleHistory(seed: 8, commits: 10).checkout(in: folder.path)
      queries = try await CommitMiner.queries(
        of: checkout, form: .map, settings: .init(limit: 20, files: "2..15", since: nil),
        cache: nil
      ).queries
      workload = try await MapWorkload(
        repository: "x", queries: queries, checkout: checkout, jobs: 2, cacheFolder: nil)
    }

    var bench: SearchBench {
      SearchBench(
        engine: MapEngine([workload]), scoring: Scoring(objective: .standard), depth: 100)
    }

    var all: [RepositoryQueries] { [RepositoryQueries(repository: "x", queries: queries)] }
  }

  @Test(
    "Scores of trials are those of the answers, to the bit, in any order and at any number of jobs")
  func scores() async throws {
    let setup = try await Setup()
    var random = TestRandom(state: 5)
    let points = [Parameters.standard] + (0..<7).map { _ in Parameters.randomMap(using: &random) }
    let reported = ReportedQueries(repositories: setup.all)
    var expected: [QueryScores] = []
    for point in points {
      var arms: [RankedArm] = []
      for jobs in [1, 4] {
        arms.append(
          try await setup.bench.rank(
            Arm(name: "a", parameters: point), parts: [reported], reported: reported,
            jobs: jobs, progress: { _, _ in }))
      }
      #expect(arms[0].evaluation == arms[1].evaluation && arms[0].rankings == arms[1].rankings)
      #expect(arms[0].rankings[0].map(\.id) == setup.queries.map(\.id))
      expected.append(
        QueryScores(
          repositories: ["x"],
          values: [arms[0].evaluation.repositories[0].queries.map { $0.values[0] }]))
    }
    #expect(Set(expected.map(\.objective)).count > 3)
    // Fresh workloads, so that nothing that was scored before can show.
    let again = try await Setup()
    for order in [Array(points.indices), points.indices.reversed()] {
      let scorer = try MapScorer(
        [again.workload], queries: again.all, objective: .standard, depth: 100)
      let found = try await Parallel.map(order.count, jobs: 4) {
        scorer.scores(of: points[order[$0]])
      }
      #expect(found == order.map { expected[$0] })
    }
  }

  @Test("A race ends with the scores, or early with a bound that holds")
  func race() async throws {
    let setup = try await Setup()
    var random = TestRandom(state: 6)
    let scorer = try MapScorer(
      [setup.workload], queries: setup.all, objective: .standard, depth: 100)
    let rival = scorer.scores(of: .standard)
    var ends = Set<String>()
    for _ in 0..<12 {
      let point = Parameters.randomMap(using: &random)
      let scores = scorer.scores(of: point)
      switch await scorer.race(point, against: rival) {
      case .finished(let found):
        ends.insert("finished")
        #expect(found == scores)
      case .hopeless(let count, let bound):
        ends.insert("hopeless")
        #expect(count <= rival.queryCount)
        #expect(scores.objective <= bound + 1e-9 && bound < rival.objective)
      }
    }
    let best = QueryScores(
      repositories: ["x"], values: [[Double](repeating: 1, count: setup.queries.count)])
    guard case .hopeless = await scorer.race(.standard, against: best) else {
      Issue.record("a perfect rival cannot be beaten")
      return
    }
    #expect(!ends.isEmpty)
  }

  @Test("In a cross-validation each query is answered by the point of its part")
  func folds() async throws {
    let setup = try await Setup()
    var random = TestRandom(state: 7)
    let points = (0..<2).map { _ in Parameters.randomMap(using: &random) }
    let parts = (0..<2).map { part in
      ReportedQueries(repositories: [
        RepositoryQueries(
          repository: "x",
          queries: setup.queries.enumerated().filter { $0.offset % 2 == part }.map(\.element))
      ])
    }
    let reported = ReportedQueries(repositories: setup.all)
    func arm(_ point: Parameters, _ byPart: [Parameters] = []) async throws -> RankedArm {
      try await setup.bench.rank(
        Arm(name: "a", parameters: point, byPart: byPart),
        parts: byPart.isEmpty ? [reported] : parts, reported: reported, jobs: 2,
        progress: { _, _ in })
    }
    let folded = try await arm(.standard, points)
    let single = try await [arm(points[0]), arm(points[1])]
    for (place, ranking) in folded.rankings[0].enumerated() {
      #expect(ranking == single[place % 2].rankings[0][place])
    }
  }

  @Test("The scorer has the bits of asking the engine for every ranking")
  func anyEngine() async throws {
    let setup = try await Setup()
    let plain = AnswerScorer(bench: setup.bench, groups: setup.all)
    let fast = try MapScorer(
      [setup.workload], queries: setup.all, objective: .standard, depth: 100)
    #expect(try await plain.scores(of: .standard) == fast.scores(of: .standard))
  }

  @Test("A scorer knows its own queries and no others")
  func unknown() async throws {
    let setup = try await Setup()
    let other = [
      RepositoryQueries(
        repository: "x", queries: [.init(id: "none", text: "a", judgments: ["a": 1])])
    ]
    #expect(throws: OperationError.self) {
      try MapScorer([setup.workload], queries: other, objective: .standard, depth: 10)
    }
    #expect(throws: OperationError.self) {
      try MapScorer([], queries: setup.all, objective: .standard, depth: 10)
    }
    #expect(throws: OperationError.self) {
      try MapScorer([setup.workload], queries: [], objective: .standard, depth: 10)
    }
  }
}
