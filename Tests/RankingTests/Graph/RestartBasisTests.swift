import TestSupport
import Testing

@testable import Ranking

@Suite struct RestartBasisTests {
  /// A random graph with files that use nothing, and files that nothing uses.
  private func graph(_ count: Int, using random: inout TestRandom) -> WeightedGraph {
    WeightedGraph(
      edges: (0..<count).map { file in
        let degree = Bool.random(using: &random) ? Int.random(in: 0...6, using: &random) : 0
        let targets = (0..<degree).map { _ in Int32.random(in: 0..<Int32(count), using: &random) }
        return Set(targets).subtracting([Int32(file)]).sorted().map {
          WeightedGraph.Edge(file: $0, weight: Float.random(in: 0.1...3, using: &random))
        }
      })
  }

  /// The same with edges both ways, and some files that no edge leads to.
  private func mutualGraph(_ count: Int, using random: inout TestRandom) -> WeightedGraph {
    let isSource = (0..<count).map { _ in Int.random(in: 0..<5, using: &random) == 0 }
    let graph = graph(count, using: &random)
    let kept = WeightedGraph(
      edges: (0..<count).map { file in graph.uses(of: file).filter { !isSource[Int($0.file)] } })
    let mutual = kept.bothWays { !isSource[$0] }
    #expect(RestartBasis.isMutual(mutual))
    return mutual
  }

  private func solve(
    _ graph: WeightedGraph, part: [UInt8], damping: Double, from start: RestartBasis? = nil
  ) -> RestartBasis {
    var basis = start ?? RestartBasis(count: graph.count)
    basis.solve(
      graph, part: part, order: RestartBasis.order(of: graph), damping: damping,
      isMutual: RestartBasis.isMutual(graph))
    return basis
  }

  @Test("Weights of the parts give the scores of personalised PageRank")
  func agreesWithPageRank() {
    var random = TestRandom(state: 21)
    for round in 0..<24 {
      let count = [1, 2, 7, 40, 150][round % 5]
      let graph =
        round < 12 ? graph(count, using: &random) : mutualGraph(count, using: &random)
      let part = (0..<count).map { _ in UInt8.random(in: 0..<5, using: &random) }
      let damping = Double.random(in: 0.7...0.95, using: &random)
      let basis = solve(graph, part: part, damping: damping)
      #expect(basis.iterations < 1000)
      for _ in 0..<3 {
        let weights = (0..<5).map { _ in Double.random(in: 0.001...100, using: &random) }
        let first = SIMD4(weights[0], weights[1], weights[2], weights[3])
        let total = basis.total(first, weights[4])
        let scores = (0..<count).map { basis.score(of: $0, first, weights[4]) / total }
        let expected = PersonalisedPageRank(damping: damping, danglingMass: .restart)(
          graph, personalisation: part.map { weights[Int($0)] })
        #expect(expected.isConverged)
        #expect(greatestDifference(scores, expected.scores) < 1e-7)
      }
    }
  }

  @Test("Graphs with equal weights in both directions are recognised")
  func mutual() {
    let back: [WeightedGraph.Edge] = [.init(file: 0, weight: 2)]
    let there: [WeightedGraph.Edge] = [.init(file: 1, weight: 2)]
    #expect(RestartBasis.isMutual(WeightedGraph(edges: [there, back])))
    #expect(RestartBasis.isMutual(WeightedGraph(edges: [there, back, there])))
    #expect(RestartBasis.isMutual(WeightedGraph(edges: [there, []])))
    #expect(
      !RestartBasis.isMutual(WeightedGraph(edges: [there, [.init(file: 2, weight: 2)], back])))
    #expect(!RestartBasis.isMutual(WeightedGraph(edges: [there, [.init(file: 0, weight: 3)]])))
    #expect(RestartBasis.isMutual(WeightedGraph(edges: [[], []])))
    #expect(RestartBasis.isMutual(MapFixture.snapshot(files: 40, seed: 2).graph.edges))
  }

  @Test("Any start gives the same solution, a near start sooner")
  func starts() {
    var random = TestRandom(state: 22)
    for graph in [graph(200, using: &random), mutualGraph(200, using: &random)] {
      let part = (0..<200).map { UInt8($0 % 5) }
      #expect(RestartBasis.order(of: graph).sorted() == (0..<200).map { Int32($0) })
      let cold = solve(graph, part: part, damping: 0.85)
      let warm = solve(graph, part: part, damping: 0.9, from: cold)
      let back = solve(graph, part: part, damping: 0.85, from: warm)
      #expect(greatestDifference(cold.last, back.last) < 1e-7)
      let again = solve(graph, part: part, damping: 0.85, from: cold)
      #expect(again.iterations < cold.iterations)
    }
  }

  @Test("An acyclic graph needs one visit of each file")
  func acyclic() {
    // Uses lead to lower numbers, so the given order of files is the worst.
    let graph = WeightedGraph(
      edges: (0..<50).map { file in
        file == 0 ? [] : [WeightedGraph.Edge(file: Int32(file - 1), weight: 1)]
      })
    // One iteration finds the solution, one sees that nothing changes.
    #expect(solve(graph, part: [UInt8](repeating: 0, count: 50), damping: 0.85).iterations == 2)
  }
}
