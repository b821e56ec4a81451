/// A file's change of its path. Commits and paths are numbers of a history; newer commits have lower
/// ones.
package struct Rename: Sendable, Hashable {
  package let commit: Int
  package let old: UInt32
  package let new: UInt32

  package init(commit: Int, old: UInt32, new: UInt32) {
    self.commit = commit
    self.old = old
    self.new = new
  }
}

/// The last paths of files that were renamed, seen from the newest commit. A path that was left and
/// taken again belonged to different files at different times.
package struct RenameIndex: Sendable {
  private struct Step {
    let commit: Int
    let name: UInt32
  }

  /// For each path that was left, the last names of its files, by the number of the commit that
  /// renamed them.
  private var steps: [UInt32: [Step]] = [:]
  private var earlier: [UInt32: [UInt32]] = [:]
  /// By path; looked up for every change of a history.
  private var isLeft: [Bool] = []

  /// - Parameter renames: The renames on the way to the newest commit, in the order of commits.
  package init(_ renames: some Sequence<Rename>) {
    for rename in renames {
      let last = name(of: rename.new, after: rename.commit)
      steps[rename.old, default: []].append(Step(commit: rename.commit, name: last))
      earlier[last, default: []].append(rename.old)
      let missing = Int(rename.old) + 1 - isLeft.count
      if missing > 0 { isLeft += [Bool](repeating: false, count: missing) }
      isLeft[Int(rename.old)] = true
    }
  }

  /// Returns the last path of the file that has a path after a commit.
  package func name(of path: UInt32, after commit: Int) -> UInt32 {
    guard path < isLeft.count, isLeft[Int(path)] else { return path }
    return steps[path]?.last { $0.commit < commit }?.name ?? path
  }

  /// Returns the last path of the file that had a path before a commit.
  package func name(of path: UInt32, before commit: Int) -> UInt32 {
    guard path < isLeft.count, isLeft[Int(path)] else { return path }
    return steps[path]?.last { $0.commit <= commit }?.name ?? path
  }

  /// Returns a path and those that its file may have had earlier.
  package func names(of path: UInt32) -> [UInt32] {
    guard let others = earlier[path] else { return [path] }
    var names = [path]
    for other in others where !names.contains(other) { names.append(other) }
    return names
  }
}
