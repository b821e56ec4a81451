import Testing

@testable import Ranking

@Suite struct DependencyGraphTests {
  let graph = DependencyGraph(edges: [[2, 1, 1, 0], [2], [0], [], [9, -1, 3]])

  @Test func keepsEachEdgeOnceSortedAndBothWays() {
    #expect(graph.edgeCount == 5)
    #expect(Array(graph.dependencies(of: 0)) == [1, 2])
    #expect(Array(graph.dependents(of: 2)) == [0, 1])
    #expect(Array(graph.dependencies(of: 4)) == [3])
    #expect(graph.neighbours(of: 0) == [1, 2])
    #expect(graph.neighbours(of: 2) == [0, 1])
    #expect(graph.neighbours(of: 3) == [4])
  }

  @Test func groupsFilesThatEdgesConnect() {
    #expect(graph.components() == [[0, 1, 2], [3, 4]])
    #expect(DependencyGraph(edges: []).components().isEmpty)
    #expect(DependencyGraph(edges: [[], []]).components() == [[0], [1]])
  }

  @Test func dependentsMirrorDependencies() throws {
    for fixture in try NetworkxFixture.all() {
      let graph = DependencyGraph(edges: fixture.edges)
      var mirrored = [[Int32]](repeating: [], count: graph.count)
      for file in 0..<graph.count {
        #expect(Array(graph.dependencies(of: file)) == fixture.edges[file])
        for source in graph.dependents(of: file) { mirrored[Int(source)].append(Int32(file)) }
      }
      #expect(mirrored == fixture.edges, "\(fixture.name)")
    }
  }
}
