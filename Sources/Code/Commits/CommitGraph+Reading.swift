import Support

extension CommitGraph {
  /// Reads all commits that lead to a checkout's commit; nil for a working tree.
  package static func read(of checkout: Checkout, cache: String? = nil) async throws -> CommitGraph?
  {
    guard let commit = checkout.commit, case .objects(let gitDirectory, let prefix) = checkout.store
    else { return nil }
    let file = cache.map { CommitGraphFile(folder: $0, commit: commit, prefix: prefix) }
    if let kept = file?.read() { return kept }
    let output = try await checkout.git.output(
      of: [
        "--git-dir=\(gitDirectory)", "log", "--raw", "--diff-merges=first-parent", "--no-renames",
        "--no-abbrev", "-z", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative",
        "--ignore-submodules=none", "--encoding=UTF-8", "--format=\(CommitGraphParser.format)",
        commit, "--",
      ],
      failing: "cannot read the history of \(checkout.origin)",
      remedy: "check the repository with `git fsck`; git 2.31 or later is needed")
    let boundary = Shallow.boundary(gitDirectory: gitDirectory)
    let graph = try output.withBytes { bytes in
      var parser = CommitGraphParser(prefix: prefix, boundary: boundary)
      try parser.parse(bytes)
      return try parser.graph()
    }
    // A history that is cut today may be complete tomorrow.
    if boundary.isEmpty { file?.write(graph) }
    return graph
  }
}
