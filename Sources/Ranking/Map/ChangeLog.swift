package import Code

/// The commits of a repository and the paths that each touched, laid out so that the history of any
/// snapshot is found fast. A log is made once for a repository; a ``MapHistory`` then says which of
/// its commits a snapshot sees. Renames are not followed: a file's history begins at its present
/// path.
package final class ChangeLog: Sendable {
  struct Change: Sendable, Hashable {
    /// Seconds since 1970.
    var time: Int
    var paths: [String]
  }

  let times: [Int]
  /// The start of each commit's paths in ``touches``, and the end of the last.
  let starts: [Int32]
  let touches: [Int32]
  let paths: [String]
  let numbers: [String: Int32]
  /// The start of each path's commits in ``commits``, and the end of the last.
  let commitStarts: [Int32]
  let commits: [Int32]

  package var count: Int { times.count }

  convenience init(_ changes: [Change]) {
    var paths: [String] = []
    var numbers: [String: Int32] = [:]
    var starts: [Int32] = [0]
    var touches: [Int32] = []
    for change in changes {
      for path in change.paths {
        let number = numbers[path] ?? Int32(paths.count)
        if Int(number) == paths.count {
          numbers[path] = number
          paths.append(path)
        }
        touches.append(number)
      }
      starts.append(Int32(touches.count))
    }
    self.init(
      times: changes.map(\.time), starts: starts, touches: touches, paths: paths,
      numbers: numbers)
  }

  package convenience init(_ history: History) {
    var numbers: [String: Int32] = [:]
    for (index, path) in history.paths.enumerated() { numbers[path] = Int32(index) }
    self.init(
      times: history.commits.map(\.time),
      starts: [0] + history.commits.map { Int32($0.touched.upperBound) },
      touches: history.touches.map { Int32($0) }, paths: history.paths, numbers: numbers)
  }

  private init(
    times: [Int], starts: [Int32], touches: [Int32], paths: [String], numbers: [String: Int32]
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
    self.commitStarts = commitStarts
    self.commits = commits
  }
}
