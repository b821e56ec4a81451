import Support

/// The commits that lead to a commit, newest first, with the files that each touched. Merges are
/// left out.
package struct History: Sendable {
  package struct Commit: Sendable, Hashable {
    package let id: String
    package let time: Int
    /// The first paragraph of its message, on one line; bytes that are not UTF-8 are replaced.
    package let subject: String
    package let touched: Range<Int>
  }

  package let commits: [Commit]
  /// The paths that any commit touched, relative to the checkout's root, in the order first met.
  package let paths: [String]
  package let touches: [UInt32]
  /// The renames of files, by commits and then by new paths.
  package let renames: [Rename]
  /// When the commit was made whose history this is, in seconds since 1970.
  package let time: Int
  /// True if earlier commits exist but are not present here. Commits at the cut touch nothing.
  package let isShallow: Bool
  /// The number of commits that were skipped since they cannot be read.
  package internal(set) var unreadable = 0

  package init(
    commits: [Commit], paths: [String], touches: [UInt32], renames: [Rename] = [], time: Int,
    isShallow: Bool
  ) {
    self.commits = commits
    self.paths = paths
    self.touches = touches
    self.renames = renames
    self.time = time
    self.isShallow = isShallow
  }

  /// Reads the history of a checkout's commit; nil for a working tree.
  package static func read(of checkout: Checkout, cache: String? = nil) async throws -> History? {
    guard let commit = checkout.commit, let time = checkout.committedAt,
      case .objects(let gitDirectory, let prefix) = checkout.store
    else { return nil }
    let cut = HistoryCut(gitDirectory: gitDirectory)
    let file = cache.map { HistoryFile(folder: $0, commit: commit, prefix: prefix, cut: cut) }
    if let kept = file?.read() { return kept }
    let log = try await HistoryLog.read(
      [
        "--no-merges", "--no-renames", "--name-status", "-z", "--no-color", "--no-ext-diff",
        "--no-textconv", "--no-relative", "--ignore-submodules=none", "--encoding=UTF-8",
        "--format=\(HistoryParser.format)",
      ] + (prefix.isEmpty ? [] : ["--full-history"]),
      paths: prefix.isEmpty ? [] : [":(top,literal)\(prefix)"], of: checkout, commit: commit,
      in: gitDirectory, cut: cut)
    var parser = HistoryParser(prefix: prefix, boundary: cut.boundary, orphans: log.orphans)
    try log.output.withBytes { try parser.parse($0) }
    let reader = RenameReader(git: checkout.git, gitDirectory: gitDirectory, prefix: prefix)
    var history = parser.history(
      at: time, renames: try await reader.renames(of: parser.renaming))
    history.unreadable = log.unreadable
    // What cannot be read today may be repaired tomorrow.
    if log.unreadable > 0 { return history }
    // Meanwhile somebody may have completed a history that was cut.
    if HistoryCut(gitDirectory: gitDirectory) == cut { file?.write(history) }
    return history
  }
}
