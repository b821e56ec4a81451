@testable import Code
@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Support
import TestSupport
import Testing

@Suite struct SearchBenchTests {
  private func bench(queries count: Int) async throws -> SearchBench {
    let folder = try TemporaryFolder()
    for number in 0..<20 {
      try folder.write("f\(number).txt", "word\(number % 7) shared \(number)\n")
    }
    let corpus = try await SearchableFolder.open(
      .folder(path: folder.path, worktree: true), cache: folder.path + "-cache", jobs: 1)
    let queries = (0..<count).map {
      GroundTruth.Query(
        id: "q\($0)", text: "word\($0 % 9) shared", judgments: ["f\($0 % 20).txt": 1])
    }
    return SearchBench(
      index: SearchIndex(corpus), groundTruth: GroundTruth(repository: "r", queries: queries),
      depth: 12)
  }

  @Test("Answers stand in the order of the queries, whatever the jobs")
  func jobs() async throws {
    let bench = try await bench(queries: 101)
    let expected = try await bench.rank(with: .standard, jobs: 1)
    #expect(expected.map(\.id) == (0..<101).map { "q\($0)" })
    #expect(expected[0].ranking.paths.prefix(3) == ["f0.txt", "f14.txt", "f7.txt"])
    for jobs in [Int.min, 0, 2, 3, 64, 1000, Int.max] {
      #expect(try await bench.rank(with: .standard, jobs: jobs) == expected)
    }
    let evaluation = try bench.evaluate(expected, by: Scoring(), repository: "r")
    #expect(evaluation.queries.map(\.id) == expected.map(\.id))
  }

  @Test("Progress grows to the number of queries")
  func progress() async throws {
    let seen = Counts()
    _ = try await bench(queries: 30).rank(with: .before, jobs: 2) { seen.add($0) }
    #expect(seen.all == seen.all.sorted())
    #expect(seen.all.last == 30)
  }

  @Test("A cancelled task answers nothing")
  func cancellation() async throws {
    let bench = try await bench(queries: 5)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await bench.rank(with: .standard, jobs: 2)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func noQueries() async throws {
    #expect(try await bench(queries: 0).rank(with: .standard, jobs: 4).isEmpty)
  }
}
