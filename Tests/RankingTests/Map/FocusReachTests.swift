import Testing

@testable import Ranking

@Suite struct FocusReachTests {
  private let none = MapHistory.none

  private func reach(
    _ signal: [Float], _ edges: [[WeightedGraph.Edge]], history: MapHistory? = nil,
    paths: [String] = []
  ) -> FocusReach {
    let graph = MapGraph(files: paths.map { ($0, MapFixture.file()) })
    return FocusReach(
      signal, ties: FileTies(WeightedGraph(edges: edges)),
      changes: FileChanges(history ?? .none, of: graph))
  }

  @Test("Ties and paths along edges of either direction match hand-computed values")
  func byHand() {
    // 0 → 1 of weight 4, 2 → 1 of weight 1, 2 → 3 of weight 1; 4 by itself.
    let edges: [[WeightedGraph.Edge]] = [
      [.init(file: 1, weight: 4)], [], [.init(file: 1, weight: 1), .init(file: 3, weight: 1)], [],
      [],
    ]
    let found = reach([1, 0, 0, 0, 0], edges, paths: ["a", "b", "c", "d", "e"])
    #expect(found.ways.count == 3)
    #expect(found.ways[0] == [1, 1, 0, 0, 0])
    // 1 and 2: 1 / √(4 · 1).
    #expect(found.ways[1] == [0, 0, 0.5, 0, 0])
    // 2 and 3: 1; and back to 1: 0.5 · 0.5.
    #expect(found.ways[2] == [0, 0.25, 0, 0.5, 0])
    #expect(found.coupling == [1, 0, 0, 0, 0])
  }

  @Test(
    "Files in focus reach each other in proportion to their focus, and themselves without a hop")
  func severalInFocus() {
    let edges: [[WeightedGraph.Edge]] = [
      [.init(file: 1, weight: 1)], [.init(file: 2, weight: 1)], [],
    ]
    let found = reach([1, 0.25, 0], edges, paths: ["a", "b", "c"])
    #expect(found.ways[0] == [1, 1, 0.25])
    #expect(found.ways[1] == [0, 0, 1])
    #expect(found.ways[2] == [0, 0, 0])
  }

  @Test("Coupling is the square root of Jaccard's index, and the strongest counts")
  func coupling() {
    let time = 1_700_000_000
    let log = ChangeLog([
      .init(time: time, paths: ["a", "b"]), .init(time: time, paths: ["a"]),
      .init(time: time, paths: ["a"]), .init(time: time, paths: ["a", "gone"]),
      .init(time: time, paths: ["c", "b"]),
    ])
    // a with b: 1 of 5; b with c: 1 of 2.
    let found = reach(
      [1, 0, 0.5], [[], [], []], history: MapHistory(log, time: time), paths: ["a", "b", "c"])
    let expected = max(Float(0.2.squareRoot()), 0.5 * Float(0.5.squareRoot()))
    #expect(found.coupling == [1, expected, 0.5])
  }
}
