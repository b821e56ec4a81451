/// Kleinberg's hub scores (1999, DOI 10.1145/324133.324140): a file is a good hub if it depends on
/// files that good hubs depend on. Each connected component is scored separately and weighs its
/// share of the edges; the plain method gives the whole score to the densest one.
struct HubScores: Sendable, Hashable {
  /// The iteration of a component ends when its hub scores change by less, summed over files.
  var tolerance = 1e-12
  var maximumIterations = 1000

  struct Result: Sendable, Hashable {
    /// The hub score of each file; the scores add up to 1, or are all 0 if there is no edge.
    var hubs: [Double]
    var authorities: [Double]
    var isConverged: Bool
  }

  /// Of equally strong groups in a component, the start from equal scores decides which scores
  /// more.
  func callAsFunction(_ graph: DependencyGraph) -> Result {
    var result = Result(
      hubs: [Double](repeating: 0, count: graph.count),
      authorities: [Double](repeating: 0, count: graph.count), isConverged: true)
    guard graph.edgeCount > 0 else { return result }
    for component in graph.components() where component.count > 1 {
      if !score(component, of: graph, in: &result) { result.isConverged = false }
      let edges = component.reduce(0) { $0 + graph.dependencies(of: Int($1)).count }
      let share = Double(edges) / Double(graph.edgeCount)
      for file in component {
        result.hubs[Int(file)] *= share
        result.authorities[Int(file)] *= share
      }
    }
    return result
  }

  /// Scores one component in place. Returns true if it converged.
  private func score(
    _ component: [Int32], of graph: DependencyGraph, in result: inout Result
  ) -> Bool {
    for file in component { result.hubs[Int(file)] = 1 / Double(component.count) }
    var next = [Double](repeating: 0, count: component.count)
    for _ in 0..<max(1, maximumIterations) {
      var total = 0.0
      for file in component {
        var sum = 0.0
        for source in graph.dependents(of: Int(file)) { sum += result.hubs[Int(source)] }
        result.authorities[Int(file)] = sum
        total += sum
      }
      for file in component { result.authorities[Int(file)] /= total }
      total = 0
      for (place, file) in component.enumerated() {
        var sum = 0.0
        for target in graph.dependencies(of: Int(file)) { sum += result.authorities[Int(target)] }
        next[place] = sum
        total += sum
      }
      var change = 0.0
      for (place, file) in component.enumerated() {
        let hub = next[place] / total
        change += abs(hub - result.hubs[Int(file)])
        result.hubs[Int(file)] = hub
      }
      if change < tolerance { return true }
    }
    return false
  }
}
