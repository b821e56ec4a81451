import Code

/// The files of one snapshot, and how strongly each leads to others, by the identifiers that they
/// share.
///
/// A file uses another where it refers to a name that the other defines. A name counts
///
///     shape · √times / definitions
///
/// for each file that defines it, and the weight of a use is the sum over names. The root keeps a name
/// that is repeated from outweighing many names. The shape tells how sure it is that the same letters
/// mean the same thing: 1 for a name of several words (`pageRank`), 0.7 for a type of one word, 0.3 for
/// a function of one word, which counts where a parenthesis follows and only there; a tenth of that
/// below four letters, half where it begins with an underscore. A method counts a fifth where the file
/// names its type nowhere. Names of more than ``definerLimit`` definitions say nothing of any of them, a
/// name that the file defines itself is its own, and files name what their own language or a relative
/// of it defines, or C.
///
/// An edge leads both ways: from a file to what it uses, and from what is used back to its users, with
/// the same weight, since who uses a file matters to it as much. Into prose and data none leads, which
/// name much and explain nothing.
///
/// That files and shared identifiers, weighted by count, shape and rarity, and personalised PageRank
/// make a good map was shown by aider's (https://aider.chat/2023/10/22/repomap.html).
package struct MapGraph: Sendable {
  /// A name of more definitions leads to none of them.
  package static let definerLimit = 16

  /// The paths, by their bytes.
  package let paths: [String]
  /// What is known of each file.
  package let files: [MapFile]
  /// How much each file leads to others.
  package let edges: WeightedGraph
  /// The number of files.
  package var count: Int { paths.count }

  /// Makes the graph of a snapshot.
  ///
  /// - Parameter files: The snapshot's files with their paths, each path once, in any order.
  /// - Complexity: O(*n* log *n* + *r*) in files and references.
  package init(files: [(path: String, file: MapFile)]) {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    paths = sorted.map(\.path)
    let all = sorted.map(\.file)
    self.files = all
    edges = DefinedNames(all).uses().bothWays { all[$0].family != .prose }
  }

  /// The place of a path, or `nil` where the snapshot has no such file.
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
  /// The graph with edges back to the files that fit, of the same weights; where two files use each
  /// other, the weights add up.
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
