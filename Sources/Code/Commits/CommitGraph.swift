/// All commits that lead to a commit, with their parents and their changes.
///
/// It is read from one `git log`. The files and the past of each commit are then known without calling
/// git again. Commits are numbered so that every parent has a higher number than its child,
/// whatever their clocks said. Renames are not followed: a renamed file is one that was removed and one that was added.
package struct CommitGraph: Sendable {
  /// A commit, without its files.
  package struct Commit: Sendable, Hashable {
    /// Its id in hexadecimal.
    package let id: String
    /// The numbers of its parents, the first parent first; none for a root, or where history is cut.
    package let parents: [Int]
    /// True if it has parents that are not present here, because history is cut at it.
    package let isCut: Bool
    /// When it was committed, in seconds since 1970.
    package let time: Int
    /// When its author wrote it, in seconds since 1970; a rebase does not change that.
    package let authoredAt: Int
    /// The address of its author, or the name if there is no address.
    package let author: String
    /// The first paragraph of its message, on one line; bytes that are not UTF-8 are replaced.
    package let subject: String
    /// The rest of its message.
    package let body: String
    /// The places of its changes in ``CommitGraph/changes``.
    let changed: Range<Int>

    /// True if it joins several lines of history.
    package var isMerge: Bool { parents.count > 1 }
  }

  /// The change of a commit to one path, compared with its first parent.
  struct Change: Sendable, Hashable {
    /// The path's number.
    package let path: UInt32
    /// The number of the content that it has now; ``CommitGraph/none`` if it is not a regular file now.
    let blob: UInt32
    /// True if it was a regular file before.
    let wasFile: Bool
  }

  /// The number of no content.
  static let none = UInt32.max

  /// The commits; a parent comes after all of its children. The first is the requested one.
  package let commits: [Commit]
  /// The paths that any commit changed, relative to the checkout's root, in byte order.
  package let paths: [String]
  /// The changes, commit after commit, in the order of paths within each.
  let changes: [Change]
  /// The ids of all contents, in byte order.
  package let blobs: ObjectIDs

  /// True if the history is cut: earlier commits exist but are not present here.
  ///
  /// A commit at the cut is taken to have touched nothing, though all of its files are known.
  package var isShallow: Bool { commits.contains(where: \.isCut) }

  /// The numbers of the paths of files that a commit added, changed or removed, in byte order.
  ///
  /// None for a merge, whose changes stand in the commits that it merges, and for a commit at which
  /// history is cut.
  ///
  /// - Parameter commit: The commit's number.
  package func touched(by commit: Int) -> some RandomAccessCollection<Int> {
    let commit = commits[commit]
    let range = commit.isMerge || commit.isCut ? commit.changed.prefix(0) : commit.changed
    return changes[range].lazy.map { Int($0.path) }
  }

  /// The numbers of the paths that were files before a commit and that it changed or removed.
  ///
  /// - Parameter commit: The commit's number, of no merge.
  package func existing(touchedBy commit: Int) -> [Int] {
    let commit = commits[commit]
    guard !commit.isMerge, !commit.isCut else { return [] }
    return changes[commit.changed].filter(\.wasFile).map { Int($0.path) }
  }

  /// The number of the commit that an id names, whole or shortened to 7 digits or more.
  ///
  /// - Parameter id: Hexadecimal digits.
  /// - Returns: The number; `nil` if no commit here has that id, or several have.
  package func number(of id: String) -> Int? {
    guard id.utf8.count >= 7 else { return nil }
    let found = commits.indices.filter { commits[$0].id.utf8.starts(with: id.utf8) }
    return found.count == 1 ? found[0] : nil
  }
}
