package import Code

/// The commits of a repository and the paths that each touched, laid out so that the history of any
/// snapshot is found fast. A log is made once for a repository; a ``MapHistory`` then says which of
/// its commits a snapshot sees.
package final class ChangeLog: Sendable {
  struct Change: Sendable {
    /// Seconds since 1970.
    var time: Int
    var paths: [String]
    /// The renames among them; ``paths`` holds only the new paths.
    var renames: [(old: String, new: String)] = []
  }

  let times: [Int]
  /// The start of each commit's paths in ``touches``, and the end of the last.
  let starts: [Int32]
  let touches: [Int32]
  let paths: [String]
  let numbers: [String: Int32]
  /// By commits; newer ones have lower numbers.
  let renames: [Rename]
  /// The start of each path's commits in ``commits``, and the end of the last.
  let commitStarts: [Int32]
  let commits: [Int32]

  package var count: Int { times.count }

  convenience init(_ changes: [Change]) {
    var paths: [String] = []
    var numbers: [String: Int32] = [:]
    var starts: [Int32] = [0]
    var touches: [Int32] = []
    var renames: [Rename] = []
    func number(of path: String) -> Int32 {
      if let number = numbers[path] { return number }
      let number = Int32(paths.count)
      numbers[path] = number
      paths.append(path)
      return number
    }
    for (commit, change) in changes.enumerated() {
      for path in change.paths { touches.append(number(of: path)) }
      for (old, new) in change.renames {
        renames.append(
          Rename(commit: commit, old: UInt32(number(of: old)), new: UInt32(number(of: new))))
      }
      starts.append(Int32(touches.count))
    }
    self.init(
      times: changes.map(\.time), starts: starts, touches: touches, paths: paths,
      numbers: numbers, renames: renames)
  }

  package convenience init(_ history: History) {
    var numbers: [String: Int32] = [:]
    for (index, path) in history.paths.enumerated() { numbers[path] = Int32(index) }
    // A file that a commit renames is touched at its new path only.
    let left = Dictionary(grouping: history.renames, by: \.commit)
    var starts: [Int32] = [0]
    var touches: [Int32] = []
    touches.reserveCapacity(history.touches.count)
    for (number, commit) in history.commits.enumerated() {
      let own = history.touches[commit.touched]
      if let renames = left[number] {
        touches += own.filter { path in !renames.contains { $0.old == path } }.map { Int32($0) }
      } else {
        touches += own.map { Int32($0) }
      }
      starts.append(Int32(touches.count))
    }
    self.init(
      times: history.commits.map(\.time), starts: starts, touches: touches, paths: history.paths,
      numbers: numbers, renames: history.renames)
  }

  private init(
    times: [Int], starts: [Int32], touches: [Int32], paths: [String],
    numbers: [String: Int32], renames: [Rename]
  ) {
    var commitStarts = [Int32](repeating: 0, count: paths.count + 1)
    for path in touches { commitStarts[Int(path) + 1] += 1 }
    for path in 0..<paths.count { commitStarts[path + 1] += commitStarts[path] }
    var next = commitStarts
    var commits = [Int32](repeating: 0, count: touches.count)
    for commit in times.indices {
      for place in starts[commit]..<starts[commit + 1] {
        let path = Int(touches[Int(place)])
        commits[Int(next[path])] = Int32(commit)
        next[path] += 1
      }
    }
    self.times = times
    self.starts = starts
    self.touches = touches
    self.paths = paths
    self.numbers = numbers
    self.renames = renames
    self.commitStarts = commitStarts
    self.commits = commits
  }
}
