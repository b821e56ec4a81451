/// The files of one snapshot, and which of them uses which, by the identifiers that they share.
///
/// A file uses another where it refers to a name that the other defines. A name counts
///
///     shape · √times / files that define it
///
/// for each of those files, and an edge weighs the sum over its names. The root keeps a name that is
/// repeated from outweighing many names. The shape tells how sure it is that the same letters mean the
/// same thing: 1 for a name of several words (`pageRank`), 0.7 for a type of one word, 0.3 for a
/// function of one word, which counts where a parenthesis follows and only there; a tenth of that below
/// four letters, half where it begins with an underscore. Names that more than ``definerLimit`` files
/// define say nothing of any of them. A name that the file defines itself is taken to be its own.
///
/// That a graph of files by shared identifiers, weighted by count, shape and rarity, makes a good map
/// was shown by aider's repository map (https://aider.chat/2023/10/22/repomap.html).
public struct MapGraph: Sendable {
  /// A name that more files define leads to none of them.
  public static let definerLimit = 16

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
    edges = DefinedNames(self.files).edges(of: self.files)
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
