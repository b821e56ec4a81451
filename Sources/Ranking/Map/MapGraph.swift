import Code

/// The files of one snapshot, and how strongly each leads to others through shared identifiers, as
/// in Aider's repository map (https://aider.chat/2023/10/22/repomap.html). For each file that
/// defines it, a name counts shape · √times / definitions, and the weight of a use is the sum over
/// names. The shape is the likelihood that the same letters mean the same thing; see
/// ``DefinedNames/weight(of:)``. A method counts a fifth if the file does not name its type. Names
/// with more than ``definerLimit`` definitions do not count, nor do names that the file defines
/// itself. A file can name what its own language, a related language or C defines. An edge leads
/// both ways with the same weight, because the users of a file matter to it as much as the files
/// that it uses. No edge leads into prose and data, which name much and explain nothing.
package struct MapGraph: Sendable {
  /// The number of definitions above which a name leads to none of them.
  static let definerLimit = 16

  package let paths: [String]
  let files: [MapFile]
  package let edges: WeightedGraph
  package var count: Int { paths.count }

  package init(files: [(path: String, file: MapFile)]) {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    paths = sorted.map(\.path)
    let all = sorted.map(\.file)
    self.files = all
    edges = DefinedNames(all).uses().bothWays { all[$0].family != .prose }
  }

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
  /// Adds an edge back for each edge, except to files for which `fits` is false; weights add up.
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
