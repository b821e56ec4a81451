import Support

extension CommitGraph {
  /// Reads all commits that lead to a checkout's commit; nil for a working tree.
  package static func read(of checkout: Checkout, cache: String? = nil) async throws -> CommitGraph?
  {
    guard let commit = checkout.commit, case .objects(let gitDirectory, let prefix) = checkout.store
    else { return nil }
    let cut = HistoryCut(gitDirectory: gitDirectory)
    let file = cache.map { CommitGraphFile(folder: $0, commit: commit, prefix: prefix, cut: cut) }
    if let kept = file?.read() { return kept }
    let log = try await HistoryLog.read(
      [
        "--raw", "--diff-merges=first-parent", "--no-renames", "--no-abbrev", "-z", "--no-color",
        "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none",
        "--encoding=UTF-8", "--format=\(CommitGraphParser.format)",
      ], of: checkout, commit: commit, in: gitDirectory, cut: cut)
    var parser = CommitGraphParser(prefix: prefix, boundary: cut.boundary, orphans: log.orphans)
    try log.output.withBytes { try parser.parse($0) }
    let reader = RenameReader(git: checkout.git, gitDirectory: gitDirectory, prefix: prefix)
    var graph = try parser.graph(renames: try await reader.renames(of: parser.renaming))
    graph.unreadable = log.unreadable
    // What cannot be read today may be repaired tomorrow.
    if log.unreadable > 0 { return graph }
    // Meanwhile somebody may have completed a history that was cut.
    if HistoryCut(gitDirectory: gitDirectory) == cut { file?.write(graph) }
    return graph
  }
}
