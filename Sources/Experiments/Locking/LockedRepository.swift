package import Code

/// What a lock records of one repository.
package struct LockedRepository: Sendable, Hashable {
  /// The name that the definition gives it.
  package var name: String
  /// The git address; nil for a folder.
  package var git: String?
  /// The ref as the definition names it; nil for a folder, or where it names none.
  package var ref: String?
  /// The folder as the definition names it; nil for a git address.
  package var path: String?
  /// Whether the working tree was read rather than a commit.
  package var worktree: Bool
  /// The commit's id; nil for a working tree.
  package var commit: String?
  /// The tree's id, as `Checkout.tree`.
  package var tree: String
  /// The git blob id of the ground-truth file; nil where there is none.
  package var groundTruth: String?
  /// The git blob id of the file of tasks.
  package var tasks: String?
  /// The git blob id of the log of accesses; nil where there is none.
  package var accessLog: String?

  /// Creates an entry.
  package init(
    name: String, git: String? = nil, ref: String? = nil, path: String? = nil,
    worktree: Bool = false, commit: String?, tree: String, groundTruth: String? = nil,
    tasks: String? = nil, accessLog: String? = nil
  ) {
    self.name = name
    self.git = git
    self.ref = ref
    self.path = path
    self.worktree = worktree
    self.commit = commit
    self.tree = tree
    self.groundTruth = groundTruth
    self.tasks = tasks
    self.accessLog = accessLog
  }

  /// What has to be found again: commit and tree.
  package var identity: Checkout.Identity { Checkout.Identity(commit: commit, tree: tree) }

  /// What differs from an earlier entry of the same name, a sentence each.
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
