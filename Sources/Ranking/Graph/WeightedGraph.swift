/// The files of a repository, numbered from 0, with a weight for each use of one file by another.
package struct WeightedGraph: Sendable, Hashable {
  struct Edge: Sendable, Hashable {
    var file: Int32
    var weight: Float
  }

  let count: Int
  let outStarts: [Int32]
  let outEdges: [Edge]
  let inStarts: [Int32]
  let inEdges: [Edge]
  let outTotals: [Double]

  /// - Precondition: Each file's edges lead to other files, ascending, with weights above 0 and finite.
  init(starts: [Int32], edges: [Edge]) {
    let count = starts.count - 1
    var inStarts = [Int32](repeating: 0, count: count + 1)
    var totals = [Double](repeating: 0, count: count)
    for file in 0..<count {
      var last: Int32 = -1
      for place in Int(starts[file])..<Int(starts[file + 1]) {
        let edge = edges[place]
        precondition(
          edge.file > last && edge.file < count && edge.file != Int32(file), "edges in order")
        precondition(edge.weight > 0 && edge.weight.isFinite, "weights above 0")
        last = edge.file
        inStarts[Int(edge.file) + 1] += 1
        totals[file] += Double(edge.weight)
      }
    }
    for file in 0..<count { inStarts[file + 1] += inStarts[file] }
    var next = inStarts
    var inEdges = [Edge](repeating: Edge(file: 0, weight: 0), count: edges.count)
    for file in 0..<count {
      for place in Int(starts[file])..<Int(starts[file + 1]) {
        let target = Int(edges[place].file)
        inEdges[Int(next[target])] = Edge(file: Int32(file), weight: edges[place].weight)
        next[target] += 1
      }
    }
    self.count = count
    outStarts = starts
    outEdges = edges
    self.inStarts = inStarts
    self.inEdges = inEdges
    outTotals = totals
  }

  package var edgeCount: Int { outEdges.count }

  func uses(of file: Int) -> ArraySlice<Edge> {
    outEdges[Int(outStarts[file])..<Int(outStarts[file + 1])]
  }

  func users(of file: Int) -> ArraySlice<Edge> {
    inEdges[Int(inStarts[file])..<Int(inStarts[file + 1])]
  }
}
