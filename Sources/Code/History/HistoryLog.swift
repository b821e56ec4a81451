import Support

/// The output of `git log` for the commits that lead to a commit. Git stops at the first commit that it
/// cannot read; here such commits are skipped and counted.
struct HistoryLog {
  let output: UnlinkedFile
  /// The commits whose changes are unknown, since they follow a skipped commit.
  let orphans: Set<String>
  let unreadable: Int

  /// The most commits with unreadable folders that are skipped; each costs a run of git.
  private static let patience = 20

  /// - Parameters:
  ///   - options: The options of `git log`. Every record of its format begins with `NUL id NUL`.
  ///   - paths: Where to look, as pathspecs; all paths are listed if a commit cannot be read.
  static func read(
    _ options: [String], paths: [String] = [], of checkout: Checkout, commit: String,
    in gitDirectory: String, cut: HistoryCut
  ) async throws -> HistoryLog {
    let git = checkout.git
    let log = ["--git-dir=\(gitDirectory)", "log"] + options + [commit, "--"]
    let first = try await git.run(log + paths)
    if first.succeeded { return HistoryLog(output: first.output, orphans: [], unreadable: 0) }
    var damage = try await DamagedHistory(git: git, gitDirectory: gitDirectory, head: commit, cut)
    for _ in 0..<patience where damage.unreadable > 0 {
      let next = try await git.run(
        log, input: .bytes(Array(damage.grafts.utf8)), variables: DamagedHistory.variables)
      if next.succeeded {
        return HistoryLog(
          output: next.output, orphans: damage.orphans, unreadable: damage.unreadable)
      }
      guard try await damage.skipUnreadableTree() else { break }
    }
    throw OperationError(
      .repository, "cannot read the history of \(checkout.origin)",
      remedy: Mirror.repairRemedy(gitDirectory), cause: first.cause)
  }
}
