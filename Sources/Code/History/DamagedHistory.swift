import Support

/// A history in which some commits cannot be read, and the grafts under which git reads the others.
///
/// A commit is unreadable if it is missing or broken, or if one of its folders is. Its children take
/// its own parents in its place, as far as they are known.
struct DamagedHistory {
  private let git: Git
  private let gitDirectory: String
  private let head: String
  private let cut: HistoryCut
  /// The parents of each commit of the repository whose header names them.
  private var parents: [String: [String]] = [:]
  private var broken: Set<String> = []
  /// Lines `<commit> <parent>…`, in git's form, for the children of unreadable commits.
  private(set) var grafts = ""
  /// The children of unreadable commits, whose changes are unknown.
  private(set) var orphans: Set<String> = []
  /// The number of unreadable commits on the way from the head.
  private(set) var unreadable = 0

  /// The grafts are the standard input of git.
  static let variables = ["GIT_GRAFT_FILE": "/dev/stdin"]

  init(git: Git, gitDirectory: String, head: String, _ cut: HistoryCut) async throws {
    self.git = git
    self.gitDirectory = gitDirectory
    self.head = head
    self.cut = cut
    try await readCommits()
    graft()
    // Nothing is wrong with the commits themselves.
    if unreadable == 0 { _ = try await skipUnreadableTree() }
  }

  private mutating func readCommits() async throws {
    let listed = try await git.run([
      "--git-dir=\(gitDirectory)", "cat-file", "--batch-all-objects", "--buffer",
      "--batch-check=%(objecttype) %(objectname)",
    ])
    let ids = try listed.output.withBytes { bytes in
      bytes.split(separator: 10).filter { $0.starts(with: "commit ".utf8) }
        .map { String(decoding: $0.dropFirst(7), as: UTF8.self) }
    }
    guard !ids.isEmpty else { return }
    let output = try await git.run(
      ["--git-dir=\(gitDirectory)", "cat-file", "--batch", "--buffer"],
      input: .bytes(ids.flatMap { $0.utf8 + [10] })
    ).output
    try output.withBytes { bytes in
      var position = 0
      while position < bytes.count, let end = bytes[position...].firstIndex(of: 10) {
        let head = bytes[position..<end].split(separator: 32).map {
          String(decoding: $0, as: UTF8.self)
        }
        position = end + 1
        guard head.count == 3, let size = Int(head[2]), size <= bytes.count - position else {
          if let id = head.first { broken.insert(id) }
          continue
        }
        read(head[0], bytes[position..<position + size])
        position += size + 1
      }
    }
    for id in cut.boundary { parents[id] = [] }
    for line in cut.grafts.split(separator: "\n") where !line.hasPrefix("#") {
      let ids = line.split(separator: " ").map(String.init)
      if let id = ids.first { parents[id] = Array(ids.dropFirst()) }
    }
  }

  /// Reads a commit's header: `tree <id>`, then `parent <id>` for each parent.
  private mutating func read(_ id: String, _ bytes: Slice<UnsafeRawBufferPointer>) {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    func value(_ line: Slice<UnsafeRawBufferPointer>?, of key: String) -> String? {
      guard let line, line.starts(with: key.utf8) else { return nil }
      let text = String(decoding: line.dropFirst(key.utf8.count), as: UTF8.self)
      return Hexadecimal.isObjectID(text) ? text : nil
    }
    if value(lines.first, of: "tree ") == nil { broken.insert(id) }
    parents[id] = lines.dropFirst().prefix { $0.starts(with: "parent ".utf8) }
      .compactMap { value($0, of: "parent ") }
  }

  /// Finds the unreadable commits below the head, and the grafts around them.
  private mutating func graft() {
    var found: Set<String> = []
    grafts = ""
    orphans = []
    var seen: Set<String> = [head]
    var waiting = [head]
    while let commit = waiting.popLast() {
      let own = parents[commit] ?? []
      let readable = own.flatMap { readableAncestors($0, &found) }
      if readable != own {
        orphans.insert(commit)
        grafts += ([commit] + readable).joined(separator: " ") + "\n"
      }
      for parent in readable where seen.insert(parent).inserted { waiting.append(parent) }
    }
    unreadable = found.count
    if !cut.grafts.isEmpty { grafts += cut.grafts + "\n" }
  }

  /// Returns a commit if it can be read, otherwise the nearest readable ones below it.
  private func readableAncestors(_ commit: String, _ unreadable: inout Set<String>) -> [String] {
    var result: [String] = []
    var waiting = [commit]
    var seen: Set<String> = []
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      if parents[next] != nil, !broken.contains(next) {
        if !result.contains(next) { result.append(next) }
      } else {
        unreadable.insert(next)
        waiting += (parents[next] ?? []).reversed()
      }
    }
    return result
  }

  /// Finds the commit at which git stops although its header is sound; false if there is none that
  /// could be skipped.
  mutating func skipUnreadableTree() async throws -> Bool {
    func run(_ arguments: [String]) async throws -> UnlinkedFile {
      try await git.run(
        ["--git-dir=\(gitDirectory)"] + arguments, input: .bytes(Array(grafts.utf8)),
        variables: Self.variables
      ).output
    }
    let order = try await run(["rev-list", head, "--"]).line().split(separator: "\n").map(
      String.init)
    let output = try await run([
      "log", "--raw", "--diff-merges=first-parent", "--no-renames", "--no-color", "--no-ext-diff",
      "--no-textconv", "--ignore-submodules=none", "--format=tformat:commit %H", head, "--",
    ])
    let done = try output.withBytes { bytes in
      bytes.split(separator: 10).count { $0.starts(with: "commit ".utf8) }
    }
    guard done < order.count else { return false }
    let orphan = order[done]
    let readable = parents[orphan]?.flatMap { parent -> [String] in
      var ignored: Set<String> = []
      return readableAncestors(parent, &ignored)
    }
    for commit in [orphan] + (readable ?? []) where commit != head {
      let isReadable = try await git.run([
        "--git-dir=\(gitDirectory)", "ls-tree", "-r", "-z", commit,
      ]).succeeded
      if !isReadable {
        broken.insert(commit)
        graft()
        return true
      }
    }
    return false
  }
}
