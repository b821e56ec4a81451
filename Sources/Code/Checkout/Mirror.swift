import Support
internal import SystemPackage

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A bare copy of a remote repository, begun with single commits and completed when history is
/// asked for. Several processes may use it at once; a fetch that is killed leaves it as it was.
package struct Mirror: Sendable {
  package let url: String
  /// The mirror's git directory; it exists after the first fetch.
  package let directory: String

  private let folder: String
  private let name: String
  private let git: Git

  /// Names the mirror of an address below `<cache>/mirrors`; nothing is touched yet.
  package init(of url: String, cache: String, git: Git = Git()) {
    self.url = url
    self.git = git
    folder = "\(cache)/mirrors"
    name = "\(Self.readableName(of: url))-\(ContentID.of(url).prefix(16))"
    directory = "\(folder)/\(name).git"
  }

  /// Returns the commit that a tag, branch or commit id (the remote's HEAD where nil) names now,
  /// and fetches it if it is missing. Only a whole id that is present needs no remote.
  package func commit(for ref: String?, history: Bool = false) async throws -> String {
    if let ref, Hexadecimal.isObjectID(ref) {
      if let commit = try await commit(id: ref, history: history) { return commit }
      throw OperationError(
        .repository, "\(shownURL) has no commit \(ref)",
        remedy: "check the id, and that it is on a branch or tag of that repository")
    }
    let refs = try await remoteRefs(ref == nil ? ["HEAD"] : ["--heads", "--tags"])
    if let object = refs.object(named: ref ?? "HEAD"),
      let commit = try await commit(id: object, history: history)
    {
      return commit
    }
    if let ref, (7..<64).contains(ref.utf8.count), Hexadecimal.isDigits(ref),
      let commit = try await abbreviated(ref, history: history, idLength: refs.idLength)
    {
      return commit
    }
    let near = refs.names(near: ref ?? "HEAD")
    throw OperationError(
      .repository, "\(shownURL) has no tag, branch or commit '\(ref ?? "HEAD")'",
      remedy: near.isEmpty ? nil : "did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))?"
    )
  }

  /// Returns the commit of an id or a tag's id, and fetches it if missing; nil if there is none.
  package func commit(id: String, history: Bool = false) async throws -> String? {
    if let commit = try await present(id, history: history) { return commit }
    return try await withLock { lock in
      if let commit = try await present(id, history: history) { return commit }
      let refspec = "+\(id):refs/assay/\(history ? "history" : "single")/\(id)"
      if try await fetch([refspec], history: history, idLength: id.utf8.count, lock),
        let commit = try await present(id, history: history)
      {
        return commit
      }
      _ = try await fetch(Self.everything, history: true, idLength: id.utf8.count, lock)
      return try await present(id, history: false)
    }
  }

  private static let everything = [
    "+refs/heads/*:refs/assay/heads/*", "+refs/tags/*:refs/assay/tags/*",
  ]

  private var shownURL: String { Source.withoutCredentials(url) }

  /// The commit that an id means in the mirror as it is; nil if it is missing or its history is cut.
  private func present(_ id: String, history: Bool) async throws -> String? {
    guard access(directory, F_OK) == 0 else { return nil }
    let outcome = try await git.run([
      "--git-dir=\(directory)", "rev-parse", "--verify", "--quiet", "--end-of-options",
      "\(id)^{commit}",
    ])
    guard outcome.succeeded else { return nil }
    let commit = try outcome.output.line()
    guard history, !(try await isCompleted(id)) else { return commit }
    return try await Shallow.cuts(commit, gitDirectory: directory, git: git) ? nil : commit
  }

  /// True if all the history that the remote has of an object was fetched; a remote may itself be cut.
  private func isCompleted(_ id: String) async throws -> Bool {
    try await git.run([
      "--git-dir=\(directory)", "show-ref", "--verify", "--quiet", "refs/assay/history/\(id)",
    ]).succeeded
  }

  private func abbreviated(
    _ id: String, history: Bool, idLength: Int?
  ) async throws -> String? {
    if let commit = try await present(id, history: history) { return commit }
    return try await withLock { lock in
      _ = try await fetch(Self.everything, history: true, idLength: idLength, lock)
      return try await present(id, history: false)
    }
  }

  private func remoteRefs(_ selection: [String]) async throws -> RemoteRefs {
    let isHead = selection == ["HEAD"]
    let outcome = try await git.run(
      ["ls-remote"] + (isHead ? [] : selection) + ["--", url] + (isHead ? selection : []),
      access: .fetch)
    guard outcome.succeeded else { throw unreachable(outcome) }
    return RemoteRefs(listing: try outcome.output.line())
  }

  private func withLock<Result: Sendable>(
    _ body: (FileLock) async throws -> Result
  ) async throws -> Result {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw OperationError(
        .file, "cannot create the cache folder \(folder)",
        remedy: "name a writable cache folder", cause: "\(error)")
    }
    let lock = try await FileLock(path: "\(folder)/\(name).lock")
    defer { withExtendedLifetime(lock) {} }
    return try await body(lock)
  }

  /// Fetches refs into the mirror; false if the remote refuses. Git holds the lock as its standard
  /// input, so that one that outlives this process still keeps others out.
  private func fetch(
    _ refspecs: [String], history: Bool, idLength: Int?, _ lock: FileLock
  ) async throws -> Bool {
    let isNew = access(directory, F_OK) != 0
    let target = isNew ? "\(folder)/\(name).\(getpid()).partial" : directory
    sweep()
    var done = false
    defer { if isNew, !done { try? FileManager.default.removeItem(atPath: target) } }
    if isNew {
      _ = try await git.output(
        of: ["init", "--quiet", "--bare", "--template="]
          + (idLength == 64 ? ["--object-format=sha256"] : []) + ["--", target],
        input: .descriptor(lock.descriptor.rawValue), failing: "cannot create the mirror \(target)")
    }
    var arguments = [
      "--git-dir=\(target)", "fetch", "--quiet", "--no-tags", "--no-recurse-submodules",
      "--no-write-fetch-head", "--update-shallow",
    ]
    if refspecs == Self.everything { arguments.append("--prune") }
    // A complete mirror stays complete: new commits come with their history.
    if history {
      if Shallow.isShallow(gitDirectory: target) { arguments.append("--depth=2147483647") }
    } else if isNew || Shallow.isShallow(gitDirectory: target) {
      arguments.append("--depth=1")
    }
    let outcome = try await git.run(
      arguments + ["--", url] + refspecs, access: .fetch,
      input: .descriptor(lock.descriptor.rawValue))
    if !outcome.succeeded {
      let refusals = ["not our ref", "unadvertised object", "couldn't find remote ref"]
      if refusals.contains(where: outcome.errors.contains) { return false }
      throw unreachable(outcome)
    }
    if isNew {
      guard rename(target, directory) == 0 else {
        throw OperationError(
          .file, "cannot put the mirror in place at \(directory)",
          cause: "\(Errno(rawValue: errno))")
      }
    }
    done = true
    return true
  }

  /// True if the mirror exists and git finds it damaged, which takes as long as reading all of it.
  func isDamaged() async throws -> Bool {
    guard access(directory, F_OK) == 0 else { return false }
    return try await !git.run([
      "--git-dir=\(directory)", "fsck", "--full", "--no-dangling", "--no-progress",
    ]).succeeded
  }

  /// Removes the mirror, so that the next request fetches it anew.
  func remove() async throws {
    try await withLock { _ in
      let remains = "\(folder)/\(name).\(getpid()).partial"
      guard rename(directory, remains) == 0 || errno == ENOENT else {
        throw OperationError(
          .file, "cannot remove the damaged mirror \(directory)",
          remedy: "delete that folder; it is fetched anew",
          cause: "\(Errno(rawValue: errno))")
      }
      try? FileManager.default.removeItem(atPath: remains)
    }
  }

  /// The way to mend a repository of which something cannot be read.
  static func repairRemedy(_ gitDirectory: String) -> String {
    isMirror(gitDirectory)
      ? "delete the folder \(gitDirectory); it is fetched anew"
      : "check the repository with `git fsck`; a partial clone has to be completed first"
  }

  /// True if a git directory lies where ``init(of:cache:git:)`` puts mirrors.
  private static func isMirror(_ gitDirectory: String) -> Bool {
    let parts = gitDirectory.split(separator: "/")
    return parts.count > 1 && parts[parts.count - 2] == "mirrors" && gitDirectory.hasSuffix(".git")
  }

  /// True if a failure may come from a damaged mirror rather than from the remote or the network.
  static func mayBeDamage(_ error: OperationError) -> Bool {
    error.code == .repository && (!error.message.hasPrefix(unreachable) || error.remedy == nil)
  }

  private static let unreachable = "cannot fetch from"

  /// Removes the remains of a killed fetch. Nobody else writes while the lock is held.
  private func sweep() {
    let files = FileManager.default
    for entry in (try? files.contentsOfDirectory(atPath: folder)) ?? []
    where entry.hasPrefix("\(name).") && entry.hasSuffix(".partial") {
      try? files.removeItem(atPath: "\(folder)/\(entry)")
    }
    for (place, isLeftOver) in [
      ("", { $0 == "shallow.lock" || $0 == "packed-refs.lock" }),
      ("/refs/assay/single", { $0.hasSuffix(".lock") }),
      ("/refs/assay/history", { $0.hasSuffix(".lock") }),
      ("/objects/pack", { $0.hasPrefix("tmp_") }),
    ] as [(String, (String) -> Bool)] {
      for entry in (try? files.contentsOfDirectory(atPath: directory + place)) ?? []
      where isLeftOver(entry) {
        unlink("\(directory)\(place)/\(entry)")
      }
    }
  }

  private func unreachable(_ outcome: Git.Outcome) -> OperationError {
    let causes: [(signs: [String], remedy: String)] = [
      (
        [
          "could not read Username", "could not read Password", "Authentication failed",
          "Permission denied", "terminal prompts disabled", "Host key verification failed",
        ],
        "git asks for credentials, and nobody is asked here: set up a credential helper or an SSH "
          + "key, or read a copy on this machine instead"
      ),
      (
        ["not found", "does not exist", "does not appear to be a git repository"],
        "check the address"
      ),
      (
        [
          "Could not resolve host", "Failed to connect", "timed out", "refused", "unreachable",
          "unable to access", "transfer closed", "Operation too slow",
        ],
        "check the network and the address, or read a copy on this machine instead"
      ),
    ]
    let remedy = causes.first { $0.signs.contains(where: outcome.errors.contains) }?.remedy
    return OperationError(
      .repository, "\(Self.unreachable) \(shownURL)", remedy: remedy,
      cause: outcome.cause.replacing(url, with: shownURL))
  }

  /// The last two components of an address, in letters, digits, `.`, `_` and `-`.
  private static func readableName(of url: String) -> String {
    var parts = Source.withoutCredentials(url).split { $0 == "/" || $0 == ":" }
    if let last = parts.last, last.hasSuffix(".git") {
      parts[parts.count - 1] = last.dropLast(4)
    }
    let name = parts.suffix(2).joined(separator: "-").map { character in
      character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
        ? character : "-"
    }
    return String(String(name.drop { $0 == "." || $0 == "-" }).suffix(60))
  }
}
