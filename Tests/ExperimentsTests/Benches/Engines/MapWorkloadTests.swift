import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Support

@Suite struct MapWorkloadTests {
  private func workload(
    _ queries: [GroundTruth.Query], _ checkout: Checkout, cache: String? = nil, jobs: Int = 2
  ) async throws -> MapWorkload {
    try await MapWorkload(
      repository: "x", queries: queries, checkout: checkout, jobs: jobs, cacheFolder: cache)
  }

  private func mined(_ checkout: Checkout, limit: Int = 200) async throws -> [GroundTruth.Query] {
    try await CommitMiner.queries(
      of: checkout, form: .map, settings: .init(limit: limit, files: "2..15", since: nil),
      cache: nil
    ).queries
  }

  private func rankings(
    _ workload: MapWorkload, _ queries: [GroundTruth.Query], at points: [Parameters]
  ) throws -> [RankedList] {
    try points.flatMap { point in
      try queries.map {
        try workload.entry(of: $0).ranking(at: MapParameters(point), depth: 1_000)
      }
    }
  }

  @Test(
    "Nothing later than the parent is seen: answers are the same whether or not there is a later",
    arguments: [1, 2] as [UInt64])
  func timeCorrect(seed: UInt64) async throws {
    var sample = SampleHistory(seed: seed, commits: 14)
    let folder = try TemporaryFolder()
    let then = try await sample.checkout(in: folder.path + "/then")
    sample.goOn(commits: 6)
    let later = try await sample.checkout(in: folder.path + "/later")
    let queries = try await mined(then)
    #expect(queries.count == 14)
    // The same commits are mined from the longer history, and those of later besides.
    let all = try await mined(later)
    #expect(all.count > queries.count)
    #expect(all.filter { query in queries.contains { $0.id == query.id } } == queries)
    var random = TestRandom(state: seed)
    let points = [Parameters.standard] + (0..<5).map { _ in Parameters.randomMap(using: &random) }
    let before = try rankings(try await workload(queries, then), queries, at: points)
    let after = try rankings(try await workload(queries, later), queries, at: points)
    #expect(before == after)
    // Among others at the same time, and with a cache of both.
    let cache = folder.path + "/cache"
    for _ in 1...2 {
      let shared = try await workload(all, later, cache: cache, jobs: 1)
      #expect(try rankings(shared, queries, at: points) == before)
    }
    // No file is ranked that the parent has not, and all that it has are, but the one in hand.
    let graph = try #require(try await CommitGraph.read(of: later))
    for (query, ranking) in zip(queries, before) {
      let number = try #require(graph.number(of: query.commitSHA ?? ""))
      let tree = graph.tree(of: graph.commits[number].parents.first)
      let present = Set(tree.paths.map { graph.paths[Int($0)] })
      #expect(Set(ranking.paths) == present.subtracting([query.seedFile ?? ""]))
    }
    // The proof has teeth: where the later can be seen, answers differ.
    let present = queries.map {
      GroundTruth.Query(id: $0.id, text: $0.text, judgments: $0.judgments, seedFile: $0.seedFile)
    }
    let unbound = try rankings(try await workload(present, later), present, at: points)
    let then2 = try rankings(try await workload(present, then), present, at: points)
    #expect(zip(unbound, then2).allSatisfy { $0 != $1 })
  }

  @Test("What is laid out is counted; a file in hand is neither ranked nor judged")
  func facts() async throws {
    let folder = try TemporaryFolder()
    let checkout = try await SampleHistory(seed: 3, commits: 6).checkout(in: folder.path)
    let queries = try await mined(checkout)
    let extra = queries[0]
    let seed = try #require(extra.seedFile)
    let judged = GroundTruth.Query(
      id: "other", text: "module_2_open", judgments: [seed: 1, "src/module0.c": 1, "gone.c": 2],
      commitSHA: extra.commitSHA, seedFile: seed)
    let workload = try await workload(queries + [judged], checkout)
    #expect(workload.facts.commits == 7)
    #expect(workload.facts.snapshots == queries.count)
    #expect(workload.facts.missingFiles == 1 && workload.facts.missingSeeds == 0)
    #expect(workload.facts.contents > 12 && !workload.facts.isShallow)
    let entry = try workload.entry(of: judged)
    #expect(entry.judgments.grade(of: seed) == nil && entry.judgments.relevantCount == 2)
    let ranked = try entry.ranking(at: MapParameters(.standard), depth: 1_000).paths
    #expect(ranked.count == 11 && !ranked.contains(seed))
  }

  @Test("What cannot be asked is an error that says why")
  func errors() async throws {
    let folder = try TemporaryFolder()
    let checkout = try await SampleHistory(seed: 3, commits: 3).checkout(in: folder.path)
    let graph = try #require(try await CommitGraph.read(of: checkout))
    func message(_ query: GroundTruth.Query, _ checkout: Checkout) async -> String? {
      await #expect(throws: OperationError.self) {
        try await self.workload([query], checkout)
      }?.message
    }
    let unknown = GroundTruth.Query(
      id: "q", text: "a", judgments: ["a": 1], commitSHA: String(repeating: "1", count: 40))
    #expect(await message(unknown, checkout)?.contains("has no commit 1111") == true)
    let root = GroundTruth.Query(
      id: "q", text: "a", judgments: ["a": 1], commitSHA: graph.commits.last?.id)
    #expect(await message(root, checkout)?.contains("has no parent here") == true)
    let seed = GroundTruth.Query(id: "q", text: "a", judgments: ["a": 1], seedFile: "a")
    #expect(await message(seed, checkout)?.contains("no file but the one in hand") == true)
    let plain = try TemporaryFolder()
    try plain.write("a.c", "int a;")
    let worktree = try await CheckoutResolver(cache: plain.path).resolve(
      .folder(path: plain.path, worktree: true))
    #expect(await message(seed, worktree)?.contains("is no commit") == true)
  }
}
