/// How often files changed together, among any of a graph's commits.
public struct CoChanges: Sendable {
  /// The most files that a commit may touch for them to count as changed together: one that touches more
  /// renames, reformats or imports, and ties everything to everything.
  public static let maximumFiles = 30

  /// For each path the numbers of the commits that touched it, ascending.
  private let commits: [[UInt32]]

  /// Finds which commits touched each path, without merges and without commits that touched more than
  /// ``maximumFiles``.
  ///
  /// - Parameter graph: The commits.
  /// - Complexity: Linear in the changes.
  public init(_ graph: CommitGraph) {
    var commits = [[UInt32]](repeating: [], count: graph.paths.count)
    for number in graph.commits.indices {
      let touched = graph.touched(by: number)
      guard touched.count <= Self.maximumFiles else { continue }
      for path in touched { commits[path].append(UInt32(number)) }
    }
    self.commits = commits
  }

  /// The share of the commits touching either of two files that touched both (Jaccard's index); 0 where
  /// none touched either.
  ///
  /// - Parameters:
  ///   - first: A path's number.
  ///   - second: Another path's number.
  ///   - past: The commits that count.
  public func coupling(of first: Int, and second: Int, among past: CommitSet) -> Double {
    let (a, b) = (commits[first], commits[second])
    var (i, j, both, either) = (0, 0, 0, 0)
    while i < a.count || j < b.count {
      let next = min(i < a.count ? a[i] : .max, j < b.count ? b[j] : .max)
      let (inA, inB) = (i < a.count && a[i] == next, j < b.count && b[j] == next)
      if inA { i += 1 }
      if inB { j += 1 }
      guard past.contains(Int(next)) else { continue }
      either += 1
      if inA, inB { both += 1 }
    }
    return either == 0 ? 0 : Double(both) / Double(either)
  }
}
