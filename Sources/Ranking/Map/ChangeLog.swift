package import Code

/// Commits and the paths that each touched, in a form from which the history of any of their
/// snapshots is quickly had.
///
/// It is made once for a repository; a ``MapHistory`` then says which of the commits a snapshot sees.
/// Renames are not followed: a file's history begins at its present path.
package final class ChangeLog: Sendable {
  /// A commit as the map sees it.
  package struct Change: Sendable, Hashable {
    /// When it was made, in seconds since 1970.
    package var time: Int
    /// The paths that it touched, each once.
    package var paths: [String]

    /// Creates a commit.
    package init(time: Int, paths: [String]) {
      self.time = time
      self.paths = paths
    }
  }

  /// The time of each commit.
  let times: [Int]
  /// Where each commit's paths begin among ``touches``, and, at the end, their number.
  package let starts: [Int32]
  /// The numbers of the paths, commit after commit.
  let touches: [Int32]
  /// The paths, by number.
  package let paths: [String]
  /// The number of each path.
  let numbers: [String: Int32]
  /// Where each path's commits begin among ``commits``.
  let commitStarts: [Int32]
  /// The numbers of the commits, path after path, ascending.
  let commits: [Int32]

  /// The number of commits.
  package var count: Int { times.count }

  /// Makes a log of commits, which are then known by their places.
  ///
  /// - Parameter changes: The commits in any order, merges left out.
  package convenience init(_ changes: [Change]) {
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

  /// Makes a log of a history's commits, in its order.
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
