import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

@Suite struct MirrorTests {
  let cache: TestRepository
  let remote: TestRepository
  let first: String
  let second: String

  init() throws {
    cache = try TestRepository(isRepository: false)
    remote = try TestRepository()
    try remote.write("a", "1")
    first = try remote.commit("first")
    try remote.git("tag", "--annotate", "v1.0.0", "--message", "one")
    try remote.git("tag", "light")
    try remote.write("a", "2")
    second = try remote.commit("second", at: 1_700_086_400)
    try remote.git("branch", "feature/search")
  }

  private func mirror() -> Mirror { Mirror(of: remote.url, cache: cache.path) }

  private func inside(_ arguments: String...) async throws -> String {
    try await Git().text(
      of: ["--git-dir=\(mirror().directory)"] + arguments, failing: "test command failed")
  }

  private func leftOvers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: cache.path + "/mirrors")
      .filter { !$0.hasSuffix(".lock") && !$0.hasSuffix(".git") }
  }

  @Test("Tags, branches, HEAD and commit ids, whole and abbreviated")
  func refs() async throws {
    #expect(try await mirror().commit(for: "v1.0.0") == first)
    #expect(try await mirror().commit(for: "light") == first)
    #expect(try await mirror().commit(for: "refs/tags/light") == first)
    #expect(try await mirror().commit(for: "feature/search") == second)
    #expect(try await mirror().commit(for: nil) == second)
    #expect(try await mirror().commit(for: first) == first)
    #expect(try await mirror().commit(for: String(first.prefix(9))) == first)
    #expect(try leftOvers().isEmpty)
  }

  @Test("Without history one commit is held; with history it is completed, and stays so")
  func deepening() async throws {
    _ = try await mirror().commit(for: "main")
    #expect(try await inside("rev-list", "--count", "--all") == "1")
    _ = try await mirror().commit(for: "main", history: true)
    #expect(try await inside("rev-list", "--count", second) == "2")
    #expect(try await inside("rev-parse", "--is-shallow-repository") == "false")
    try remote.write("a", "3")
    let third = try remote.commit("third")
    _ = try await mirror().commit(for: "main")
    #expect(try await inside("rev-list", "--count", third) == "3")
  }

  @Test("A commit that is present needs no remote")
  func offline() async throws {
    let commit = try await mirror().commit(for: "v1.0.0", history: true)
    try FileManager.default.removeItem(atPath: remote.path)
    #expect(try await mirror().commit(for: commit, history: true) == commit)
    let error = await #expect(throws: OperationError.self) {
      try await mirror().commit(for: "v1.0.0")
    }
    #expect(error?.code == .repository)
    #expect(error?.remedy == "check the address")
    await #expect(throws: OperationError.self) { try await mirror().commit(for: second) }
  }

  @Test("A locked commit is found after its branch was deleted and rewritten")
  func deletedRef() async throws {
    try remote.git("checkout", "--quiet", "-b", "gone")
    try remote.write("a", "gone")
    let gone = try remote.commit("gone")
    let resolver = CheckoutResolver(cache: cache.path)
    let source = Source.git(url: remote.url, ref: "gone")
    let lock = try await resolver.resolve(source).identity
    #expect(lock.commit == gone)
    try remote.git("checkout", "--quiet", "main")
    try remote.git("branch", "--delete", "--force", "gone")
    guard case .exact = try await resolver.resolve(source, locked: lock) else {
      Issue.record("the commit is in the mirror")
      return
    }
    // Where the remote has dropped it and no mirror holds it, the lock is stale.
    try remote.git("reflog", "expire", "--expire=now", "--all")
    try remote.git("gc", "--quiet", "--prune=now")
    let empty = try TestRepository(isRepository: false)
    let error = await #expect(throws: OperationError.self) {
      try await CheckoutResolver(cache: empty.path).resolve(source, locked: lock)
    }
    #expect(error?.code == .lock)
    let unlocked = await #expect(throws: OperationError.self) { try await resolver.resolve(source) }
    #expect(unlocked?.code == .repository)
  }

  @Test("A ref that does not exist names those that are like it")
  func nearNames() async throws {
    for (wanted, near) in [
      ("1.0.0", "'v1.0.0'"), ("v1.0.1", "'v1.0.0'"), ("mian", "'main'"),
      ("feature/serach", "'feature/search'"),
    ] {
      let error = await #expect(throws: OperationError.self) {
        try await mirror().commit(for: wanted)
      }
      #expect(error?.message.contains("no tag, branch or commit '\(wanted)'") == true)
      #expect(error?.remedy?.contains(near) == true, "\(wanted): \(error?.remedy ?? "none")")
    }
    let absent = await #expect(throws: OperationError.self) {
      try await mirror().commit(for: String(repeating: "a", count: 40))
    }
    #expect(absent?.message.contains("has no commit aaaa") == true)
  }

  @Test("Several mirrors of one address at once agree")
  func concurrent() async throws {
    let url = remote.url
    let cache = cache.path
    let commits = try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<6 {
        group.addTask {
          try await Mirror(of: url, cache: cache).commit(
            for: index.isMultiple(of: 2) ? "main" : "light", history: index > 2)
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(commits == [first, second])
    #expect(try await inside("fsck", "--connectivity-only") == "")
    #expect(try leftOvers().isEmpty)
  }

  @Test("What killed fetches left behind is no mirror, and is removed")
  func leftBehind() async throws {
    let directory = mirror().directory
    let stale = directory.dropLast(4) + ".99.partial"
    try FileManager.default.createDirectory(
      atPath: stale + "/objects", withIntermediateDirectories: true)
    _ = try await mirror().commit(for: "main")
    #expect(!FileManager.default.fileExists(atPath: String(stale)))
    #expect(FileManager.default.createFile(atPath: directory + "/shallow.lock", contents: nil))
    #expect(try await mirror().commit(for: "main", history: true) == second)
  }

  @Test("A failed first fetch leaves nothing")
  func failedFirst() async throws {
    let nowhere = Mirror(of: "file://\(remote.path)/nowhere", cache: cache.path)
    await #expect(throws: OperationError.self) { try await nowhere.commit(for: first) }
    #expect(!FileManager.default.fileExists(atPath: nowhere.directory))
    #expect(try leftOvers().isEmpty)
  }

  @Test("A remote that is itself cut is read as far as it goes, and then without it")
  func shallowRemote() async throws {
    let shallow = try TestRepository(isRepository: false)
    try shallow.git("clone", "--quiet", "--bare", "--depth=1", remote.url, "copy.git")
    let url = shallow.url + "/copy.git"
    let mirror = Mirror(of: url, cache: cache.path)
    #expect(try await mirror.commit(for: "main", history: true) == second)
    let checkout = try await CheckoutResolver(cache: cache.path).resolve(
      .git(url: url, ref: "main"), history: true)
    #expect(try await History.read(of: checkout)?.isShallow == true)
    try FileManager.default.removeItem(atPath: shallow.path + "/copy.git")
    #expect(try await mirror.commit(for: second, history: true) == second)
  }

  @Test("A transport that runs a command is refused")
  func externalTransport() async throws {
    let marker = cache.path + "/ran"
    let mirror = Mirror(of: "ext::sh -c touch% \(marker)", cache: cache.path)
    await #expect(throws: OperationError.self) { try await mirror.commit(for: "main") }
    await #expect(throws: OperationError.self) {
      try await Mirror(of: "--upload-pack=touch \(marker)", cache: cache.path).commit(for: first)
    }
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  @Test("Directory names are readable and do not show credentials")
  func names() {
    func name(_ url: String) -> String {
      String(Mirror(of: url, cache: "/c").directory.dropFirst("/c/mirrors/".count).dropLast(21))
    }
    #expect(name("https://github.com/apple/swift-log.git") == "apple-swift-log")
    #expect(name("https://u:secret@example.org/a/b/") == "a-b")
    #expect(name("git@example.org:team/thing.git") == "team-thing")
    #expect(name("file:///x/../-weird name") == "..--weird-name".drop { $0 == "." || $0 == "-" })
    for (url, shown) in [
      ("https://u:secret@example.org/a", "https://example.org/a"),
      ("https://token@example.org/a", "https://example.org/a"),
      ("ssh://git@example.org/a", "ssh://git@example.org/a"),
      ("git@example.org:a", "git@example.org:a"),
      ("https://example.org/a@b", "https://example.org/a@b"),
    ] {
      #expect(Source.git(url: url, ref: nil).description == "\(shown) at HEAD")
    }
  }

  @Test("A repository in git's SHA-256 format")
  func sha256() async throws {
    let remote = try TestRepository(isRepository: false)
    try remote.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    try remote.write("a", "1")
    let commit = try remote.commit("first")
    #expect(commit.utf8.count == 64)
    for ref in ["main", commit, String(commit.prefix(8))] {
      let cache = try TestRepository(isRepository: false)
      let checkout = try await CheckoutResolver(cache: cache.path).resolve(
        .git(url: remote.url, ref: ref), history: true)
      #expect(checkout.commit == commit)
      #expect(try await checkout.contents(of: checkout.files[...]).bytes == [49])
      #expect(try await History.read(of: checkout, cache: cache.path)?.commits.first?.id == commit)
      #expect(try await History.read(of: checkout, cache: cache.path)?.commits.first?.id == commit)
    }
  }
}
