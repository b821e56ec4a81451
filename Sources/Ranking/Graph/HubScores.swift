/// Kleinberg's hub scores: a file is a hub if it depends on files that good hubs depend on.
///
/// Hub and authority scores are the fixed point of h = A a, a = Aᵀ h, each scaled to a sum of 1, by
/// power iteration from equal scores. On a graph of several components the plain method leaves
/// everything to the densest one. So each component is scored by itself and its scores are scaled
/// by its share of the edges; a connected graph has the plain method's scores.
///
/// Source: J. M. Kleinberg, "Authoritative sources in a hyperlinked environment", 1999,
/// DOI 10.1145/324133.324140.
package struct HubScores: Sendable, Hashable {
  /// The sum of absolute changes of a component's hub scores below which its iteration ends.
  package var tolerance: Double
  /// The number of iterations after which it ends in any case.
  package var maximumIterations: Int

  /// Creates a computation.
  package init(tolerance: Double = 1e-12, maximumIterations: Int = 1000) {
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  /// The scores of a computation.
  package struct Result: Sendable, Hashable {
    /// For each file, its score as a hub; they add up to 1, or are all 0 without an edge.
    package var hubs: [Double]
    /// For each file, its score as an authority, with the same sum.
    package var authorities: [Double]
    /// Whether every component's change fell below the tolerance.
    package var isConverged: Bool
  }

  /// Computes the scores of a graph.
  ///
  /// Where a component has several equally strong groups, which of them scores more depends on the
  /// start from equal scores alone.
  ///
  /// - Returns: The scores; all 0 where there is no edge.
  /// - Complexity: O(*m*) for each iteration.
  package func callAsFunction(_ graph: DependencyGraph) -> Result {
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

  /// Scores one component in place; returns whether it converged.
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
