package import Code

package struct LockedRepository: Sendable, Hashable {
  package var name: String
  package var git: String?
  package var ref: String?
  package var path: String?
  package var worktree = false
  package var commit: String?
  package var tree: String
  /// The git blob id of the ground truth; like those below, `nil` if there is no such file.
  package var groundTruth: String?
  package var tasks: String?
  package var accessLog: String?

  package var identity: Checkout.Identity { Checkout.Identity(commit: commit, tree: tree) }

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
