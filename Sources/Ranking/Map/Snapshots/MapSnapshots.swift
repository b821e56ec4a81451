package import Code

/// What the map needs of several commits of one repository, which share what is the same in them.
///
/// A snapshot sees the files of its commit and the commits that lead to it, itself included, and nothing
/// else: no file, symbol or commit that came later.
package struct MapSnapshots: Sendable {
  /// The commits of the repository.
  package let commits: CommitGraph
  /// For each snapshot the files that have a part in the map: a path's number, and a place in ``files``.
  private let trees: [[(path: UInt32, file: UInt32)]]
  /// The distinct files of all snapshots.
  private let files: [MapFile]
  /// The number of each snapshot's commit.
  private let numbers: [Int]
  private let log: ChangeLog

  /// How many snapshots there are.
  package var count: Int { trees.count }
  /// How many distinct files they have together.
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

  /// The files of a snapshot, and which of them uses which.
  ///
  /// - Parameter snapshot: Its place among the commits that were asked for.
  package func graph(of snapshot: Int) -> MapGraph {
    MapGraph(
      files: trees[snapshot].map { (commits.paths[Int($0.path)], files[Int($0.file)]) })
  }

  /// What git tells of the files as of a snapshot.
  ///
  /// - Parameter snapshot: Its place among the commits that were asked for.
  package func history(of snapshot: Int) -> MapHistory {
    let number = numbers[snapshot]
    return MapHistory(
      log, commits: [number] + commits.ancestors(of: number).numbers,
      time: commits.commits[number].time)
  }
}

extension CommitGraph {
  /// The commits as the map sees them; a commit's place is its number.
  package var changeLog: ChangeLog {
    ChangeLog(
      commits.indices.map { number in
        ChangeLog.Change(
          time: commits[number].time, paths: touched(by: number).map { paths[$0] })
      })
  }
}
