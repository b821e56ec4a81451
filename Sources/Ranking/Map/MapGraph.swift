/// The files of one snapshot, and which of them uses which, by the identifiers that they share.
public struct MapGraph: Sendable {
  /// The paths, by their bytes.
  public let paths: [String]
  /// What is known of each file.
  let files: [MapFile]
  /// Which file uses which, and how much.
  public let edges: WeightedGraph
  /// The number of files.
  public var count: Int { paths.count }

  /// Makes the graph of a snapshot.
  ///
  /// - Parameter files: The snapshot's files with their paths, each path once, in any order.
  /// - Complexity: O(*n* log *n* + *r*) in files and references.
  public init(files: [(path: String, file: MapFile)]) {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    paths = sorted.map(\.path)
    self.files = sorted.map(\.file)
    edges = WeightedGraph(edges: sorted.map { _ in [] })
  }

  /// The place of a path, or `nil` where the snapshot has no such file.
  public func place(of path: String) -> Int? {
    var low = 0
    var high = paths.count
    while low < high {
      let middle = (low + high) / 2
      if paths[middle].utf8.lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < paths.count && paths[low].utf8.elementsEqual(path.utf8) ? low : nil
  }
}
