import Code

/// The files of one snapshot, and how strongly each leads to others through shared identifiers.
///
/// A file uses another if it refers to a name that the other defines. For each file that defines
/// it, a name counts
///
///     shape · √times / definitions
///
/// and the weight of a use is the sum over names. The square root keeps one frequent name from
/// outweighing many names. The shape says how likely it is that the same letters mean the same
/// thing: 1 for a name of several words (`pageRank`), 0.7 for a type of one word, and 0.3 for a
/// function of one word, which counts only before a parenthesis. The shape is a tenth of that below
/// four letters and half if the name begins with an underscore. A method counts a fifth if the file
/// does not name its type. Names with more than ``definerLimit`` definitions do not count, nor do
/// names that the file defines itself. A file can name what its own language, a related language or
/// C defines.
///
/// An edge leads both ways with the same weight, because the users of a file matter to it as much
/// as the files that it uses. No edge leads into prose and data, which name much and explain
/// nothing.
///
/// Aider showed that files, shared identifiers weighted by count, shape and rarity, and
/// personalised PageRank make a good map (https://aider.chat/2023/10/22/repomap.html).
package struct MapGraph: Sendable {
  /// The number of definitions above which a name leads to none of them.
  static let definerLimit = 16

  /// The paths, in byte order.
  package let paths: [String]
  let files: [MapFile]
  /// The strength of the way from each file to others.
  package let edges: WeightedGraph
  package var count: Int { paths.count }

  /// Makes the graph of a snapshot.
  ///
  /// - Parameter files: The snapshot's files, each path once, in any order.
  /// - Complexity: O(*n* log *n* + *r*) in files and references.
  package init(files: [(path: String, file: MapFile)]) {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    paths = sorted.map(\.path)
    let all = sorted.map(\.file)
    self.files = all
    edges = DefinedNames(all).uses().bothWays { all[$0].family != .prose }
  }

  /// Returns the place of a path, or `nil` if the snapshot has no such file.
  package func place(of path: String) -> Int? {
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

extension WeightedGraph {
  /// Returns the graph with an edge back for each edge, except back to files for which `fits` is
  /// false. If two files use each other, the weights add up.
  func bothWays(into fits: (Int) -> Bool) -> WeightedGraph {
    var starts: [Int32] = [0]
    starts.reserveCapacity(count + 1)
    var edges: [Edge] = []
    edges.reserveCapacity(edgeCount * 2)
    for file in 0..<count {
      let uses = uses(of: file)
      let users = users(of: file)
      var use = uses.startIndex
      var user = users.startIndex
      while use < uses.endIndex || user < users.endIndex {
        if user == users.endIndex || (use < uses.endIndex && uses[use].file < users[user].file) {
          edges.append(uses[use])
          use += 1
          continue
        }
        var edge = users[user]
        let isBack = fits(Int(edge.file))
        user += 1
        if use < uses.endIndex, uses[use].file == edge.file {
          edge.weight = uses[use].weight + (isBack ? edge.weight : 0)
          edges.append(edge)
          use += 1
        } else if isBack {
          edges.append(edge)
        }
      }
      starts.append(Int32(edges.count))
    }
    return WeightedGraph(starts: starts, edges: edges)
  }
}
