import Support

/// All commits that lead to a commit, with parents and changes, read from one `git log`. Parents
/// have higher numbers than children. Among the changes, a renamed file is one that was removed and
/// one that was added. A change of a file's mode alone is none.
package struct CommitGraph: Sendable {
  package struct Commit: Sendable, Hashable {
    package let id: String
    /// The numbers of its parents, the first parent first; none for a root, or where history is cut.
    package internal(set) var parents: [Int]
    /// True if it has parents that are not present here, because history is cut at it or they cannot
    /// be read.
    package let isCut: Bool
    package let time: Int
    /// When its author wrote it, in seconds since 1970; a rebase does not change that.
    package let authoredAt: Int
    /// The address of its author, or the name if there is no address.
    package let author: String
    /// The first paragraph of its message, on one line; bytes that are not UTF-8 are replaced.
    package let subject: String
    package let body: String
    var changed: Range<Int>

    package var isMerge: Bool { parents.count > 1 }
  }

  /// The change of a commit to one path, compared with its first parent.
  struct Change: Sendable, Hashable {
    package let path: UInt32
    /// The number of the content that it has now; ``CommitGraph/none`` if it is not a regular file now.
    let blob: UInt32
    let wasFile: Bool
  }

  static let none = UInt32.max

  /// The commits; a parent comes after all of its children. The first is the requested one.
  package let commits: [Commit]
  /// The paths that any commit changed, relative to the checkout's root, in byte order.
  package let paths: [String]
  /// The changes, commit after commit, in the order of paths within each.
  let changes: [Change]
  /// The ids of all contents, in byte order.
  package let blobs: ObjectIDs
  /// The renames of files, by commits and then by new paths.
  package let renames: [Rename]
  /// The number of commits that were skipped since they cannot be read.
  package internal(set) var unreadable = 0

  init(
    commits: [Commit], paths: [String], changes: [Change], blobs: ObjectIDs, renames: [Rename] = []
  ) {
    self.commits = commits
    self.paths = paths
    self.changes = changes
    self.blobs = blobs
    self.renames = renames
  }

  /// True if earlier commits exist but are not present here. A commit at the cut touches nothing.
  package var isShallow: Bool { commits.contains(where: \.isCut) }

  /// The paths of files that a commit changed, a renamed file's only the new one; none for a merge,
  /// and where history is cut.
  package func touched(by number: Int) -> [Int] {
    let commit = commits[number]
    guard !commit.isMerge, !commit.isCut else { return [] }
    let left = renames(of: number).map(\.old)
    return changes[commit.changed].lazy.filter { !left.contains($0.path) }.map { Int($0.path) }
  }

  package func renames(of commit: Int) -> ArraySlice<Rename> {
    let start = renames.partitionPoint { $0.commit < commit }
    return renames[start...].prefix { $0.commit == commit }
  }

  /// The paths that were files before a commit and that it changed or removed.
  package func existing(touchedBy commit: Int) -> [Int] {
    let commit = commits[commit]
    guard !commit.isMerge, !commit.isCut else { return [] }
    return changes[commit.changed].filter(\.wasFile).map { Int($0.path) }
  }

  /// The only commit whose id begins with the given digits, which are 7 or more.
  package func number(of id: String) -> Int? {
    guard id.utf8.count >= 7 else { return nil }
    let found = commits.indices.filter { commits[$0].id.utf8.starts(with: id.utf8) }
    return found.count == 1 ? found[0] : nil
  }
}
