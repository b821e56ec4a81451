@testable import Code
@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Support
import TestSupport
import Testing

@Suite struct SearchEngineTests {
  private struct Setup {
    let engine: SearchEngine
    let queries: [GroundTruth.Query]

    init(queries count: Int) async throws {
      let folder = try TemporaryFolder()
      for number in 0..<20 {
        try folder.write("f\(number).txt", "word\(number % 7) shared \(number)\n")
      }
      let corpus = try await SearchableFolder.open(
        .folder(path: folder.path, worktree: true), cache: folder.path + "-cache", jobs: 1)
      engine = SearchEngine(["r": SearchIndex(corpus)])
      queries = (0..<count).map {
        GroundTruth.Query(
          id: "q\($0)", text: "word\($0 % 9) shared", judgments: ["f\($0 % 20).txt": 1])
      }
    }

    func rank(
      _ point: Parameters = .standard, jobs: Int,
      progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> [RankedList] {
      try await engine.rank(
        queries, in: "r", at: point, count: 12, jobs: jobs, progress: progress)
    }
  }

  @Test("Answers stand in the order of the queries, whatever the jobs")
  func jobs() async throws {
    let setup = try await Setup(queries: 101)
    let expected = try await setup.rank(jobs: 1)
    #expect(expected.count == 101)
    #expect(expected[0].paths.prefix(3) == ["f0.txt", "f14.txt", "f7.txt"])
    for jobs in [Int.min, 0, 2, 3, 64, 1000, Int.max] {
      #expect(try await setup.rank(jobs: jobs) == expected)
    }
    for (query, list) in zip(setup.queries, expected) {
      #expect(try setup.engine.rank(query, in: "r", at: .standard, count: 12) == list)
    }
  }

  @Test("Progress grows to the number of queries")
  func progress() async throws {
    let seen = Counts()
    _ = try await Setup(queries: 90).rank(.before, jobs: 2) { seen.add($0) }
    #expect(seen.all == [64, 90])
  }

  @Test("A cancelled task answers nothing")
  func cancellation() async throws {
    let setup = try await Setup(queries: 5)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await setup.rank(jobs: 2)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func noQueries() async throws {
    #expect(try await Setup(queries: 0).rank(jobs: 4).isEmpty)
  }

  @Test("The tables' scores have the bits of asking the engine for every ranking")
  func tables() async throws {
    let setup = try await Setup(queries: 30)
    let groups = [RepositoryQueries(repository: "r", queries: setup.queries)]
    let bench = SearchBench(engine: setup.engine, scoring: Scoring(), depth: 12)
    let plain = AnswerScorer(bench: bench, groups: groups)
    let tables = try await bench.scorer(
      of: TuningQueries(repositories: groups), bounds: .surface, jobs: 2)
    #expect(tables is TableScorer)
    for point in [Parameters.standard, .before] {
      let expected = try await plain.scores(of: point)
      #expect(try await tables.scores(of: point) == expected)
    }
  }
}
