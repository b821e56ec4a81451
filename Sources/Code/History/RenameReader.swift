import Support

/// Asks git which files some commits renamed.
///
/// Only commits that both add and remove files can rename one, so that the history itself is read
/// without renames, and contents are compared for few commits.
struct RenameReader {
  typealias Pair = (old: String, new: String)

  let git: Git
  let gitDirectory: String
  let prefix: String

  /// The least similarity, git's own, and the most files of a commit that are compared by content.
  private static let similarity = "-M50%"
  private static let limit = "-l400"

  /// Returns the renames of each commit, in the order of the new paths. Where contents are missing,
  /// as in a partial clone, only files that moved unchanged are found.
  func renames(of commits: [String]) async throws -> [String: [Pair]] {
    guard !commits.isEmpty else { return [:] }
    for similarity in [Self.similarity, "-M100%"] {
      let outcome = try await git.run(
        [
          "--git-dir=\(gitDirectory)", "diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev",
          similarity, Self.limit, "--diff-filter=R", "--no-ext-diff", "--no-textconv",
          "--ignore-submodules=none",
        ], input: .bytes(commits.flatMap { $0.utf8 + [10] }))
      if outcome.succeeded { return try outcome.output.withBytes(parse) }
    }
    return [:]
  }

  /// Reads `<id> NUL` and, for each rename, `:<fields> SP R<number> NUL old NUL new NUL`.
  private func parse(_ bytes: UnsafeRawBufferPointer) throws -> [String: [Pair]] {
    let prefix = Array(prefix.utf8)
    func name(_ path: UnsafeRawBufferPointer.SubSequence) -> String? {
      guard path.starts(with: prefix) else { return nil }
      return TreeListing.path(UnsafeRawBufferPointer(rebasing: path.dropFirst(prefix.count)))
    }
    var found: [String: [Pair]] = [:]
    var commit = ""
    var tokens = bytes.split(separator: 0).makeIterator()
    while let token = tokens.next() {
      if token.first != UInt8(ascii: ":") {
        commit = String(decoding: token, as: UTF8.self)
      } else if let old = tokens.next(), let new = tokens.next() {
        if let old = name(old), let new = name(new) {
          found[commit, default: []].append((old, new))
        }
      }
    }
    return found.mapValues { $0.sorted { ($0.new, $0.old) < ($1.new, $1.old) } }
  }
}
