package import Code

/// The map's data of several commits of one repository, which share equal files. A snapshot sees
/// only the files of its commit, and only the commits that lead to it, including its own. No later
/// file, symbol or commit is visible.
package struct MapSnapshots: Sendable {
  package let commits: CommitGraph
  /// For each snapshot, the files of the map: the number of each path, and a place in ``files``.
  private let trees: [[(path: UInt32, file: UInt32)]]
  private let files: [MapFile]
  private let numbers: [Int]
  private let log: ChangeLog

  package var count: Int { trees.count }
  package var fileCount: Int { files.count }

  init(
    commits: CommitGraph, numbers: [Int], trees: [[(path: UInt32, file: UInt32)]],
    files: [MapFile]
  ) {
    self.commits = commits
    self.numbers = numbers
    self.trees = trees
    self.files = files
    log = commits.changeLog
  }

  /// Makes the graph of a snapshot, given by its place among the requested commits.
  package func graph(of snapshot: Int) -> MapGraph {
    MapGraph(
      files: trees[snapshot].map { (commits.paths[Int($0.path)], files[Int($0.file)]) })
  }

  package func history(of snapshot: Int) -> MapHistory {
    let number = numbers[snapshot]
    return MapHistory(
      log, commits: [number] + commits.ancestors(of: number).numbers,
      time: commits.commits[number].time)
  }
}

extension CommitGraph {
  /// The commits as a log; a commit's place is its number.
  package var changeLog: ChangeLog {
    ChangeLog(
      commits.indices.map { number in
        ChangeLog.Change(
          time: commits[number].time, paths: touched(by: number).map { paths[$0] },
          renames: renames(of: number).map { (paths[Int($0.old)], paths[Int($0.new)]) })
      })
  }
}
