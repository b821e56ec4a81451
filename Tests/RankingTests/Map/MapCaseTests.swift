import TestSupport
import Testing

@testable import Ranking
@testable import Support

@Suite struct MapCaseTests {
  private static let time = 1_700_000_000
  private let standard = MapParameters(.standard)

  /// Four files: `a` uses `b`, `b` uses `c`; `d` has no edge and changed with `a`.
  private func snapshot() -> (graph: MapGraph, history: MapHistory) {
    let graph = MapFixture.graph([
      "a.swift": MapFixture.file(types: ["AlphaType"], text: "BetaType()"),
      "b.swift": MapFixture.file(types: ["BetaType"], text: "GammaType()"),
      "c.swift": MapFixture.file(types: ["GammaType"]),
      "d.swift": MapFixture.file(types: ["DeltaType"]),
    ])
    let log = ChangeLog(
      [ChangeLog.Change(time: Self.time - 60 * MapFixture.day, paths: ["a.swift", "d.swift"])]
        + (0..<5).map {
          ChangeLog.Change(time: Self.time - (30 + $0) * MapFixture.day, paths: ["c.swift"])
        })
    return (graph, MapHistory(log, time: Self.time))
  }

  private func factors(
    _ query: String, _ conversation: [String]
  ) throws -> [String: MapFactors] {
    let (graph, history) = snapshot()
    let ranking = MapRanker(graph: graph, history: history).rank(
      query: query, conversation: conversation, parameters: .standard)
    #expect(ranking.map(\.path).sorted() == graph.paths)
    for file in ranking { #expect(file.score == file.factors.score) }
    #expect(abs(ranking.reduce(0) { $0 + $1.factors.rank } - 1) < 1e-12)
    return Dictionary(uniqueKeysWithValues: ranking.map { ($0.path, $0.factors) })
  }

  @Test("Without focus only rank, recency and churn differ, as computed by hand")
  func withoutFocus() throws {
    let found = try factors("", [])
    // 10 at once, 1 + 9 · 2^(−30 / 30); 5 commits of the 10 that count as high churn: 1 + 4 / 2.
    let c = try #require(found["c.swift"])
    #expect(c.recency == 5.5)
    #expect(c.churn == 3)
    #expect(c.mentionedIdent == 1 && c.mentionedFile == 1 && c.chatFile == 1)
    #expect(c.temporalCoupling == 1 && c.focusExpansion == 1)
    let b = try #require(found["b.swift"])
    #expect(b.recency == 1 && b.churn == 1)
    let a = try #require(found["a.swift"])
    #expect(a.recency == 1 + 9 * 0.25 && abs(a.churn - 1.4) < 1e-15)
  }

  @Test("A conversation boosts its files, the files they use and the files that changed with them")
  func conversation() throws {
    let found = try factors("", ["a.swift", "missing.swift"])
    #expect(found["a.swift"]?.chatFile == 20)
    #expect(found["b.swift"]?.chatFile == 1)
    // One hop, then two with a decay of 0.5; ties of 1, since all edges weigh the same.
    #expect(found["b.swift"]?.focusExpansion == 5)
    #expect(found["c.swift"]?.focusExpansion == 3)
    #expect(found["d.swift"]?.focusExpansion == 1)
    // A file in focus is zero hops away from itself.
    #expect(found["a.swift"]?.focusExpansion == 5)
    // d changed only together with a.
    #expect(found["d.swift"]?.temporalCoupling == 3)
    #expect(found["b.swift"]?.temporalCoupling == 1)
    let far = try #require(try factors("", ["c.swift"])["a.swift"])
    #expect(far.focusExpansion == 3)
  }

  @Test("A query boosts the files it names and files near them, in proportion to its boost")
  func query() throws {
    let ident = try factors("rename BetaType", [])
    #expect(ident["b.swift"]?.mentionedIdent == 10)
    #expect(ident["a.swift"]?.focusExpansion == 5)
    let file = try factors("see b.swift", [])
    #expect(file["b.swift"]?.mentionedFile == 5)
    #expect(file["b.swift"]?.mentionedIdent == 1)
    // The conversation counts 20, an identifier 10: half as much.
    let both = try factors("rename GammaType", ["d.swift"])
    #expect(both["c.swift"]?.mentionedIdent == 10)
    #expect(both["b.swift"]?.focusExpansion == 3)
    #expect(both["a.swift"]?.temporalCoupling == 3)
  }

  @Test("Boosts of 1 change nothing")
  func off() {
    let snapshot = MapFixture.snapshot(files: 40, seed: 1)
    var parameters = standard
    parameters.boostTemporalCoupling = 1
    parameters.boostFocusExpansion = 1
    let item = MapCase(
      graph: snapshot.graph, history: snapshot.history, query: "TypeNumber3",
      conversation: [snapshot.graph.paths[4]])
    for file in item.ranking(at: parameters) {
      #expect(file.factors.temporalCoupling == 1 && file.factors.focusExpansion == 1)
    }
    #expect(item.ranking(at: standard).contains { $0.factors.temporalCoupling > 1 })
  }

  @Test("Every parameter can change the order of the files that are not in the conversation")
  func everyParameterActs() {
    let names = ParameterSurface.parameters(of: .map)
    #expect(names.count == 17)
    let cases = (1...3).map { seed in
      let snapshot = MapFixture.snapshot(files: 64, seed: UInt64(seed))
      return MapCase(
        graph: snapshot.graph, history: snapshot.history,
        query: "TypeNumber\(seed) and File\(seed + 8).swift",
        conversation: [snapshot.graph.paths[seed * 5], snapshot.graph.paths[seed * 7]])
    }
    func orders(_ point: Parameters) -> [[Int]] {
      cases.map {
        $0.best(64, at: MapParameters(point), leavingOutConversation: true).map(\.place)
      }
    }
    let usual = orders(.standard)
    #expect(usual.allSatisfy { $0.count == 62 })
    for parameter in names {
      let changed = [parameter.range.lowerBound, parameter.range.upperBound].map {
        orders(Parameters.standard.with([parameter.name: $0])) != usual
      }
      #expect(changed.contains(true), "\(parameter.name)")
    }
  }

  @Test("Scores have the same bits after other points were scored, at any number of jobs")
  func dependsOnThePointAlone() async {
    let snapshot = MapFixture.snapshot(files: 80, seed: 9)
    func make() -> MapCase {
      MapCase(
        graph: snapshot.graph, history: snapshot.history, query: "callNumber9 in File12.swift",
        conversation: [snapshot.graph.paths[30]])
    }
    var random = TestRandom(state: 10)
    var points = (0..<30).map { _ in MapFixture.point(using: &random) }
    // Values of alpha repeat after others, and there are more of them than are kept.
    for place in 15..<30 { points[place].pagerankAlpha = points[place % 7].pagerankAlpha }
    let alone = points.map { make().ranking(at: $0) }
    let shared = make()
    let after = points.indices.reversed().map { shared.ranking(at: points[$0]) }
    #expect(Array(after.reversed()) == alone)
    let crowded = make()
    let many = await withTaskGroup(of: (Int, [MappedFile]).self) { group in
      for (place, point) in points.enumerated() {
        group.addTask { (place, crowded.ranking(at: point)) }
      }
      var results = alone.map { _ in [MappedFile]() }
      for await (place, ranking) in group { results[place] = ranking }
      return results
    }
    #expect(many == alone)
  }

  @Test("The best files are the first of the ranking, to the bit")
  func best() {
    var random = TestRandom(state: 12)
    for seed in 1...4 {
      let snapshot = MapFixture.snapshot(files: 50, seed: UInt64(seed))
      let item = MapCase(
        graph: snapshot.graph, history: snapshot.history, query: "File3.swift",
        conversation: [snapshot.graph.paths[1], snapshot.graph.paths[2]])
      #expect(item.conversation == [1, 2])
      for _ in 0..<10 {
        let point = MapFixture.point(using: &random)
        let ranking = item.ranking(at: point)
        for count in [0, 1, 10, 49, 50, 100] {
          let best = item.best(count, at: point, leavingOutConversation: false)
          #expect(best.map { snapshot.graph.paths[$0.place] } == ranking.prefix(count).map(\.path))
          #expect(best.map(\.score) == ranking.prefix(count).map(\.score))
        }
        let others = item.best(50, at: point, leavingOutConversation: true).map(\.place)
        #expect(others.count == 48 && !others.contains(1) && !others.contains(2))
      }
    }
  }

  @Test("Equal scores are ordered by path; without files the ranking is empty")
  func ties() {
    let graph = MapFixture.graph(
      Dictionary(uniqueKeysWithValues: (0..<9).map { ("f\($0).swift", MapFixture.file()) }))
    let item = MapCase(graph: graph, history: .none, query: "", conversation: [])
    #expect(item.ranking(at: standard).map(\.path) == graph.paths)
    #expect(
      item.best(4, at: standard, leavingOutConversation: true).map(\.place) == [0, 1, 2, 3])
    let empty = MapCase(
      graph: MapGraph(files: []), history: .none, query: "x", conversation: ["y"])
    #expect(empty.ranking(at: standard) == [])
    #expect(empty.best(3, at: standard, leavingOutConversation: true).isEmpty)
  }
}
