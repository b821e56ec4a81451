package import Code

/// The entry of one repository in a lock.
package struct LockedRepository: Sendable, Hashable {
  /// The name that the definition gives it.
  package var name: String
  /// The git address; nil for a folder.
  package var git: String?
  /// The ref as the definition names it; nil for a folder, or if it names none.
  package var ref: String?
  /// The folder as the definition names it; nil for a git address.
  package var path: String?
  /// True if the working tree was read rather than a commit.
  package var worktree = false
  /// The commit's id; nil for a working tree.
  package var commit: String?
  /// The tree's id, as `Checkout.tree`.
  package var tree: String
  /// The git blob id of the ground-truth file; nil if there is none.
  package var groundTruth: String?
  /// The git blob id of the file of tasks.
  package var tasks: String?
  /// The git blob id of the log of accesses; nil if there is none.
  package var accessLog: String?

  /// Commit and tree, which have to be found again.
  package var identity: Checkout.Identity { Checkout.Identity(commit: commit, tree: tree) }

  /// Compares it with an earlier entry of the same name, in a sentence for each difference.
  func differences(from earlier: LockedRepository) -> [String] {
    var sentences: [String] = []
    func compare(_ what: String, _ before: String?, _ now: String?) {
      guard before != now else { return }
      sentences.append("\(name): \(what) was \(before ?? "none") and is \(now ?? "none")")
    }
    compare("git", earlier.git, git)
    compare("ref", earlier.ref, ref)
    compare("path", earlier.path, path)
    compare("worktree", "\(earlier.worktree)", "\(worktree)")
    compare("commit", earlier.commit, commit)
    if earlier.commit != commit, earlier.tree == tree {
      sentences.append("\(name): the files are the same in both commits")
    } else {
      compare("tree", earlier.tree, tree)
    }
    compare("ground truth", earlier.groundTruth, groundTruth)
    compare("tasks", earlier.tasks, tasks)
    compare("access log", earlier.accessLog, accessLog)
    return sentences
  }
}
