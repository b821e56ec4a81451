import Support

/// The commits that lead to a commit, newest first, with the files that each touched. Merges are
/// left out, and a file's history begins at its present path.
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
  /// When the commit was made whose history this is, in seconds since 1970.
  package let time: Int
  /// True if earlier commits exist but are not present here. Commits at the cut touch nothing.
  package let isShallow: Bool

  /// Reads the history of a checkout's commit; nil for a working tree.
  package static func read(of checkout: Checkout, cache: String? = nil) async throws -> History? {
    guard let commit = checkout.commit, let time = checkout.committedAt,
      case .objects(let gitDirectory, let prefix) = checkout.store
    else { return nil }
    let file = cache.map { HistoryFile(folder: $0, commit: commit, prefix: prefix) }
    if let kept = file?.read() { return kept }
    var arguments = [
      "--git-dir=\(gitDirectory)", "log", "--no-merges", "--no-renames", "--name-only", "-z",
      "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none",
      "--encoding=UTF-8", "--format=\(HistoryParser.format)",
    ]
    arguments += [commit, "--"]
    if !prefix.isEmpty {
      arguments.insert("--full-history", at: 2)
      arguments.append(":(top,literal)\(prefix)")
    }
    let output = try await checkout.git.output(
      of: arguments, failing: "cannot read the history of \(checkout.origin)")
    let boundary = Shallow.boundary(gitDirectory: gitDirectory)
    let history = try output.withBytes { bytes in
      var parser = HistoryParser(prefix: prefix, boundary: boundary)
      try parser.parse(bytes)
      return parser.history(at: time)
    }
    // A history that is cut today may be complete tomorrow.
    if boundary.isEmpty { file?.write(history) }
    return history
  }
}
