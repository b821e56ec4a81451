import Support

struct LocalRepository: Sendable {
  let gitDirectory: String
  /// The folder of its shared files, which differs from `gitDirectory` in a linked working tree.
  let commonDirectory: String
  /// The folder within the repository: empty, or ending in `/`.
  let prefix: String
  let isBare: Bool

  /// Finds the repository around a folder; nil if there is none.
  package static func find(at folder: String, git: Git) async throws -> LocalRepository? {
    let outcome = try await git.run([
      "-C", folder, "rev-parse", "--is-bare-repository", "--absolute-git-dir",
    ])
    guard outcome.succeeded else {
      if outcome.errors.contains("not a git repository") { return nil }
      throw OperationError(
        .repository, "cannot read the git repository at \(folder)", cause: outcome.cause)
    }
    let lines = try outcome.output.line().split(separator: "\n", maxSplits: 1)
    guard lines.count == 2 else { return nil }
    let prefix = try await git.text(
      of: ["-C", folder, "rev-parse", "--show-prefix"],
      failing: "cannot read the git repository at \(folder)")
    let common = try await git.text(
      of: ["-C", folder, "rev-parse", "--path-format=absolute", "--git-common-dir"],
      failing: "cannot read the git repository at \(folder)")
    return LocalRepository(
      gitDirectory: String(lines[1]), commonDirectory: common, prefix: prefix,
      isBare: lines[0] == "true")
  }

  /// True if the repository ignores the folder, which then does not belong to it.
  func ignores(_ folder: String, git: Git) async throws -> Bool {
    guard !prefix.isEmpty else { return false }
    return try await git.run(["-C", folder, "check-ignore", "--quiet", "--", "."]).succeeded
  }
}
