/// Candidates for one name, found by the directory that looks for them: the one whose place shares
/// the most leading directories with it, then the one in the fewest directories, then the first in
/// the order added. A look takes as many steps as the directory is deep.
struct NearestFiles {
  /// Most names have one candidate.
  private var only: (file: Int32, place: String)?
  private var best: [String: (depth: Int, file: Int32)] = [:]

  /// Adds a candidate at a place, which is a directory.
  mutating func add(_ file: Int32, at place: String) {
    if best.isEmpty {
      guard let first = only else {
        only = (file, place)
        return
      }
      insert(first.file, first.place)
      only = nil
    }
    insert(file, place)
  }

  private mutating func insert(_ file: Int32, _ place: String) {
    let depth = PathIndex.depth(place)
    for ancestor in PathIndex.ancestors(of: place) {
      if let known = best[ancestor], known.depth <= depth { continue }
      best[ancestor] = (depth, file)
    }
  }

  func nearest(to directory: String) -> Int32? { match(for: directory)?.file }

  /// The nearest candidate with the number of leading directories that it shares.
  func match(for directory: String) -> (file: Int32, shared: Int)? {
    Steps.add(1)
    if let only { return (only.file, PathIndex.commonDepth(directory, only.place)) }
    guard !best.isEmpty else { return nil }
    var current = directory
    while true {
      if let found = best[current] { return (found.file, PathIndex.depth(current)) }
      if current.isEmpty { return nil }
      Steps.add(1)
      current = PathIndex.directory(of: current)
    }
  }
}
