package import Code
import Support

/// The map's data of several commits of one repository, which share equal files. A snapshot sees
/// only the files of its commit, and only the commits that lead to it, including its own. No later
/// file, symbol or commit is visible.
package struct MapSnapshots: Sendable {
  package let commits: CommitGraph
  /// For each snapshot, the files of the map: the number of each path, and a place in ``files``.
  private let trees: [[(path: UInt32, file: UInt32)]]
  private let files: [MapFile]
  /// The number of versions of each file whose definitions are unknown.
  private let unread: [UnreadFile: Int]
  private let numbers: [Int]
  private let log: ChangeLog

  struct UnreadFile: Hashable, Sendable {
    /// One of the paths at which the commits have the content.
    let path: String
    let failure: SymbolFailure
  }

  /// A line for each file some of whose versions have unknown definitions, fit for a terminal.
  package var warnings: [String] {
    unread.sorted {
      ($0.key.path, $0.key.failure.rawValue) < ($1.key.path, $1.key.failure.rawValue)
    }.map { file, count in
      "for the map, symbols of \(file.path.printable) were not read in"
        + " \(counted(count, "version")): \(file.failure.rawValue)"
    }
  }

  /// The number of contents whose definitions are unknown for a reason.
  package func unreadCount(_ failure: SymbolFailure) -> Int {
    unread.reduce(0) { $0 + ($1.key.failure == failure ? $1.value : 0) }
  }

  package var count: Int { trees.count }
  package var fileCount: Int { files.count }

  init(
    commits: CommitGraph, numbers: [Int], trees: [[(path: UInt32, file: UInt32)]],
    files: [MapFile], unread: [UnreadFile: Int]
  ) {
    self.commits = commits
    self.numbers = numbers
    self.trees = trees
    self.files = files
    self.unread = unread
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
