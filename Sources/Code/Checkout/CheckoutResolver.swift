import Support

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Finds the files that a source means now, or meant when it was locked.
package struct CheckoutResolver: Sendable {
  package let cache: String
  package let git: Git

  package init(cache: String, git: Git = Git()) {
    self.cache = cache
    self.git = git
  }

  package enum Locked: Sendable {
    /// The locked commit, or the same working tree.
    case exact(Checkout)
    /// The locked commit is not available, but the commit that the source means now has the same files.
    case sameTree(Checkout)

    package var checkout: Checkout {
      switch self {
      case .exact(let checkout), .sameTree(let checkout): checkout
      }
    }
  }

  /// Lists the files that a source means now; with `history`, a mirror holds earlier commits, too.
  package func resolve(_ source: Source, history: Bool = false) async throws -> Checkout {
    switch source {
    case .git(let url, let ref):
      let mirror = Mirror(of: url, cache: cache, git: git)
      return try await mending(mirror) {
        let commit = try await mirror.commit(for: ref, history: history)
        return try await checkout(commit, in: mirror.directory, source.description)
      }
    case .folder(let path, let worktree):
      try check(path)
      let repository = try await LocalRepository.find(at: path, git: git)
      guard !worktree, let repository else {
        return try await workingTree(path, repository)
      }
      do {
        return try await committed(nil, in: repository, source.description)
      } catch let error as OperationError {
        if try await repository.ignores(path, git: git) { return try await workingTree(path, nil) }
        throw error
      }
    }
  }

  /// Lists the files that a source meant when it was locked, without network if they are present.
  package func resolve(
    _ source: Source, locked: Checkout.Identity, history: Bool = false
  ) async throws -> Locked {
    if let commit = locked.commit, Hexadecimal.isObjectID(commit),
      let checkout = try await lockedCommit(commit, of: source, history: history)
    {
      guard checkout.tree == locked.tree else {
        throw Self.stale(
          "the lock records tree \(locked.tree) for commit \(commit) of \(source), which has tree "
            + checkout.tree)
      }
      return .exact(checkout)
    }
    let current: Checkout
    do {
      current = try await resolve(source, history: history)
    } catch let error as OperationError where error.code == .repository && locked.commit != nil {
      throw Self.stale(
        "the locked commit \(locked.commit ?? "") of \(source) is not available", cause: "\(error)")
    }
    guard current.tree == locked.tree else {
      let lockedName = locked.commit.map { "commit \($0)" } ?? "working tree \(locked.tree)"
      let currentName = current.commit.map { "commit \($0)" } ?? "a working tree \(current.tree)"
      throw Self.stale(
        "the locked \(lockedName) of \(source) is not available, and \(currentName) that is there "
          + "now has other files")
    }
    return current.commit == locked.commit ? .exact(current) : .sameTree(current)
  }

  private func lockedCommit(
    _ commit: String, of source: Source, history: Bool
  ) async throws -> Checkout? {
    switch source {
    case .git(let url, _):
      let mirror = Mirror(of: url, cache: cache, git: git)
      return try await mending(mirror) {
        guard let id = try await mirror.commit(id: commit, history: history), id == commit else {
          return nil
        }
        return try await checkout(id, in: mirror.directory, source.description)
      }
    case .folder(let path, let worktree):
      try check(path)
      guard !worktree, let repository = try await LocalRepository.find(at: path, git: git) else {
        return nil
      }
      let isPresent = try await git.run([
        "--git-dir=\(repository.gitDirectory)", "cat-file", "-e", "\(commit)^{tree}",
      ]).succeeded
      return isPresent
        ? try await committed(commit, in: repository, source.description) : nil
    }
  }

  /// Reads from a mirror; one that turns out to be damaged is fetched anew.
  private func mending<Result>(
    _ mirror: Mirror, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let error as OperationError where Mirror.mayBeDamage(error) {
      guard try await mirror.isDamaged() else { throw error }
      try await mirror.remove()
      return try await body()
    }
  }

  private func committed(
    _ commit: String?, in repository: LocalRepository, _ origin: String
  ) async throws -> Checkout {
    var commit = commit
    if commit == nil {
      let head = try await git.run(
        [
          "--git-dir=\(repository.gitDirectory)", "rev-parse", "--verify", "--quiet",
          "HEAD^{commit}",
        ])
      guard head.succeeded else {
        // Git is quiet about a missing commit, not about a damaged one.
        throw head.errors.isEmpty
          ? OperationError(
            .repository, "the repository at \(origin) has no commit yet",
            remedy: "commit its files, or read them with `worktree: true`", cause: head.cause)
          : OperationError(
            .repository, "the last commit of \(origin) cannot be read",
            remedy: Mirror.repairRemedy(repository.gitDirectory), cause: head.cause)
      }
      commit = try head.output.line()
    }
    return try await checkout(
      commit ?? "HEAD", in: repository.commonDirectory, prefix: repository.prefix, origin)
  }

  private func checkout(
    _ commit: String, in gitDirectory: String, prefix: String = "", _ origin: String
  ) async throws -> Checkout {
    let facts = try await git.text(
      of: [
        "--git-dir=\(gitDirectory)", "log", "-1", "--no-walk", "--no-color", "--format=%T %ct",
        commit, "--",
      ], failing: "cannot read commit \(commit) of \(origin)",
      remedy: Mirror.repairRemedy(gitDirectory)
    ).split(separator: " ", omittingEmptySubsequences: false)
    guard facts.count == 2, Hexadecimal.isObjectID(String(facts[0])) else {
      throw OperationError(
        .repository, "cannot read commit \(commit) of \(origin)",
        remedy: Mirror.repairRemedy(gitDirectory))
    }
    let time = CommitTime.seconds(facts[1]) ?? 0
    var tree = String(facts[0])
    if !prefix.isEmpty {
      tree = try await git.text(
        of: [
          "--git-dir=\(gitDirectory)", "rev-parse", "--verify", "--quiet", "--end-of-options",
          "\(commit):\(prefix.dropLast())",
        ], failing: "commit \(commit) holds no files in \(origin)",
        remedy: "commit its files, or read them with `worktree: true`")
    }
    let output = try await git.output(
      of: [
        "--git-dir=\(gitDirectory)", "ls-tree", "-r", "-t", "-z", "--long", "--full-tree", tree,
      ],
      failing: "cannot list commit \(commit) of \(origin)",
      remedy: Mirror.repairRemedy(gitDirectory))
    var listing = TreeListing()
    do {
      try output.withBytes { try listing.append(lsTree: $0) }
    } catch let error as TreeListing.Unreadable {
      throw OperationError(
        .repository, "\(error.path) of \(origin) cannot be read",
        remedy: Mirror.repairRemedy(gitDirectory),
        cause: "the object \(error.id) is missing or damaged")
    }
    try await verify(
      [("commit", commit), ("tree", tree)] + listing.folders.map { ("tree", $0) },
      in: gitDirectory, origin)
    let files = listing.sortedFiles()
    return Checkout(
      commit: commit, tree: tree, committedAt: time, files: files, leftOut: listing.leftOut,
      origin: origin, store: .objects(gitDirectory: gitDirectory, prefix: prefix), git: git)
  }

  /// Fails if an object's bytes do not match its id: git itself does not look.
  private func verify(
    _ objects: [(kind: String, id: String)], in gitDirectory: String, _ origin: String
  ) async throws {
    let remedy = Mirror.repairRemedy(gitDirectory)
    let output = try await git.output(
      of: ["--git-dir=\(gitDirectory)", "cat-file", "--batch", "--buffer"],
      input: .bytes(objects.flatMap { $0.id.utf8 + [10] }),
      failing: "cannot read the folders of \(origin)", remedy: remedy)
    try output.withBytes { bytes in
      var position = 0
      for (kind, id) in objects {
        let end = bytes[position...].firstIndex(of: 10) ?? bytes.count
        let head = String(decoding: bytes[position..<end], as: UTF8.self)
        let start = end + 1
        guard let size = Int(head.dropping("\(id) \(kind) ")), size >= 0,
          start + size < bytes.count,
          ContentID.of(
            UnsafeRawBufferPointer(rebasing: bytes[start..<start + size]), kind: kind, like: id)
            == id
        else {
          throw OperationError(
            .repository, "the bytes of a \(kind) of \(origin) do not match their id",
            remedy: remedy, cause: "the object \(id) is missing or damaged")
        }
        position = start + size + 1
      }
    }
  }

  private func workingTree(
    _ path: String, _ repository: LocalRepository?
  ) async throws -> Checkout {
    if let repository, repository.isBare {
      throw OperationError(
        .unsupported, "\(path) is a bare repository, which has no working tree",
        remedy: "leave `worktree` out to read its HEAD")
    }
    var inRepository = repository != nil
    if let repository, try await repository.ignores(path, git: git) { inRepository = false }
    var listing = try await WorkingTree.list(path, inRepository: inRepository, git: git)
    let files = listing.sortedFiles()
    return Checkout(
      commit: nil, tree: WorkingTree.treeID(of: files), committedAt: nil, files: files,
      leftOut: listing.leftOut, origin: Source.folder(path: path, worktree: true).description,
      store: .folder(path), git: git)
  }

  private func check(_ path: String) throws {
    var isFolder: Bool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw OperationError(.repository, "there is no folder \(path)", remedy: "check the path")
    }
    guard isFolder else {
      throw OperationError(.repository, "\(path) is no folder", remedy: "name its folder")
    }
  }

  private static func stale(_ message: String, cause: String? = nil) -> OperationError {
    OperationError(
      .lock, message, remedy: "renew the lock with --update-lock, or make the commit available",
      cause: cause)
  }
}
