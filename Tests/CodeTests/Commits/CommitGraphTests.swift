import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

@Suite struct CommitGraphTests {
  private static let start = 1_700_000_000

  private func checkout(_ path: String) async throws -> Checkout {
    try await CheckoutResolver(cache: NSTemporaryDirectory()).resolve(
      .folder(path: path, worktree: false))
  }

  private func graph(_ path: String, cache: String? = nil) async throws -> CommitGraph {
    try #require(try await CommitGraph.read(of: checkout(path), cache: cache))
  }

  /// A history with merges, octopuses, several roots, wrong clocks, deletions, submodules, symbolic links
  /// and paths that change between these, and hostile names.
  private func randomHistory(_ commits: Int, using random: inout TestRandom) -> WrittenHistory {
    let names = [
      "a", "src/b.c", "src/c.c", "src/deep/er/d.c", "with space", "new\nline", "quo\"te", "-n",
      "e\u{301}", "\u{e9}", ".gitmodules", "src/z",
    ]
    var history = WrittenHistory()
    for number in 1...commits {
      var parents: [Int] = []
      if number > 1, Int.random(in: 0..<12, using: &random) > 0 {
        let wanted = [1, 1, 1, 1, 2, 2, 4].randomElement(using: &random) ?? 1
        parents = [max(1, number - Int.random(in: 1...4, using: &random))]
        for _ in 1..<max(2, wanted) where wanted > 1 {
          let other = Int.random(in: 1..<number, using: &random)
          if !parents.contains(other) { parents.append(other) }
        }
      }
      var changes: [String: WrittenHistory.Change] = [:]
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let change: WrittenHistory.Change =
          switch Int.random(in: 0..<12, using: &random) {
          case 0: .link("a")
          case 1: .submodule
          case 2, 3: .delete
          case 4: .bytes([0, 255, UInt8(number)])
          default: .write("content \(Int.random(in: 0..<30, using: &random))\n")
          }
        changes[names[Int.random(in: 0..<names.count, using: &random)]] = change
      }
      history.commit(
        "commit \(number)", parents: parents,
        at: Self.start + Int.random(in: -50_000...50_000, using: &random),
        changes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
          ($0.key, $0.value)
        })
    }
    // One commit that leads to all others, so that all are read.
    history.commit("last", parents: Array((1...commits).reversed()), [])
    return history
  }

  @Test(
    "Trees, ancestors and touched files of any commit are those that git gives", arguments: 1...3)
  func againstGit(seed: Int) async throws {
    var random = TestRandom(state: UInt64(seed))
    let folder = try TestRepository(isRepository: false)
    let ids = try randomHistory(28, using: &random).write(to: folder.path)
    let repository = folder.path + "/git"
    let graph = try await graph(repository)
    #expect(graph.commits.count == ids.count - 1)
    #expect(graph.commits[0].id == ids.last)
    #expect(!graph.isShallow)
    let numbers = Dictionary(uniqueKeysWithValues: graph.commits.enumerated().map { ($1.id, $0) })
    for (number, commit) in graph.commits.enumerated() {
      #expect(commit.parents.allSatisfy { $0 > number })
      let lines = String(
        decoding: try WrittenHistory.git(["-C", repository, "rev-list", "--parents", commit.id]),
        as: UTF8.self
      ).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      let ancestors = graph.ancestors(of: number)
      let expected = Set(lines.map { $0[0] }).subtracting([commit.id])
      #expect(Set(ancestors.numbers.map { graph.commits[$0].id }) == expected)
      #expect(ancestors.count == expected.count)
      for other in graph.commits.indices {
        let isAncestor = expected.contains(graph.commits[other].id)
        #expect(ancestors.contains(other) == isAncestor)
        #expect(graph.isAncestor(other, of: number) == isAncestor)
      }
      #expect(commit.parents.map { graph.commits[$0].id } == Array(lines[0].dropFirst()))
      let tree = graph.tree(of: number)
      let listed = try listing(of: commit.id, in: repository)
      #expect(
        zip(tree.paths, tree.blobs).map { [graph.paths[Int($0)], graph.blobs[Int($1)]] } == listed)
      for path in graph.paths.indices {
        let isFile = listed.contains { ByteString($0[0]) == ByteString(graph.paths[path]) }
        #expect(tree.contains(path) == isFile)
      }
      let touched = graph.touched(by: number).map { graph.paths[$0] }
      if commit.isMerge {
        #expect(touched.isEmpty)
      } else {
        #expect(touched == (try files(touchedBy: commit.id, in: repository)))
      }
      #expect(graph.number(of: commit.id) == numbers[commit.id])
      #expect(graph.number(of: String(commit.id.prefix(20))) == number)
    }
    #expect(graph.number(of: "abc") == nil)
    #expect(graph.number(of: String(repeating: "0", count: 40)) == nil)
    #expect(graph.tree(of: nil).paths.isEmpty)
  }

  /// The regular files of a commit, as a checkout lists them.
  private func listing(of commit: String, in repository: String) throws -> [[String]] {
    var listing = TreeListing()
    let output = try WrittenHistory.git(
      ["-C", repository, "ls-tree", "-r", "-z", "--long", "--full-tree", commit])
    try output.withUnsafeBytes { try listing.append(lsTree: $0) }
    return listing.sortedFiles().map { [$0.path, $0.contentID] }
  }

  /// The regular files that a commit touched, by another command than is read; of a renamed file only
  /// the new path, and no file of which only the mode changed.
  private func files(touchedBy commit: String, in repository: String) throws -> [String] {
    let output = try WrittenHistory.git(
      [
        "-C", repository, "diff-tree", "-r", "-z", "--root", "--no-commit-id", "-M50%", "-l400",
        "--no-abbrev", commit,
      ])
    var parts = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }[...]
    var found: [String] = []
    while let entry = parts.popFirst(), var path = parts.popFirst() {
      let fields = entry.dropFirst().split(separator: " ")
      let isRename = fields[4].hasPrefix("R")
      if isRename, let new = parts.popFirst() { path = new }
      let isFile = fields[..<2].contains { $0.hasPrefix("100") }
      if isFile, isRename || fields[2] != fields[3] || !fields[0].hasPrefix("100") {
        found.append(path)
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  @Test("Messages, authors and both times, whatever bytes a message holds")
  func messages() async throws {
    let folder = try TestRepository(isRepository: false)
    var history = WrittenHistory()
    history.commit(
      Array("subject \"q\": 'x' #1\nof two lines\n\nbody\n\n:100644 000000\u{1} M\u{0B}\n".utf8),
      at: Self.start, written: Self.start - 99, by: "a@b", [("a", .write("1"))])
    history.commit(
      Array("bad \u{1B}[31m ".utf8) + [0xFF, 0xC3, 0x28, 10], at: Self.start - 5,
      [("a", .write("2"))])
    history.commit([], by: "", [("a", .write("3"))])
    let ids = try history.write(to: folder.path)
    let graph = try await graph(folder.path + "/git")
    #expect(graph.commits.map(\.id) == ids.dropFirst().reversed())
    let first = graph.commits[2]
    #expect(first.subject == "subject \"q\": 'x' #1 of two lines")
    #expect(first.body.hasPrefix("body\n\n:100644 000000\u{1} M"))
    #expect(first.author == "a@b")
    #expect((first.time, first.authoredAt) == (Self.start, Self.start - 99))
    #expect(graph.commits[1].subject == "bad \u{1B}[31m \u{FFFD}\u{FFFD}(")
    #expect(graph.commits[0].subject == "")
    #expect(graph.commits[0].author == "A")
  }

  @Test("A folder within a repository sees its own files, and all commits")
  func folderWithin() async throws {
    let repository = try TestRepository()
    try repository.write("in/a.c", "1")
    try repository.write("out.c", "1")
    try repository.commit("one", at: Self.start)
    try repository.write("out.c", "2")
    try repository.commit("two", at: Self.start + 1)
    let graph = try await graph(repository.path + "/in")
    #expect(graph.paths == ["a.c"])
    #expect(graph.commits.map(\.subject) == ["two", "one"])
    #expect(graph.touched(by: 0).isEmpty)
    #expect(graph.tree(of: 0).paths == [0])
  }

  @Test(
    "Where history is cut, files are known, and nothing was touched; a working tree has no commits")
  func shallow() async throws {
    let repository = try TestRepository()
    for number in 1...4 {
      try repository.write("f\(number).c", "\(number)")
      try repository.commit("commit \(number)", at: Self.start + number)
    }
    let copy = try TestRepository(isRepository: false)
    try copy.git("clone", "--quiet", "--bare", "--depth=2", repository.url, "cut.git")
    let cache = copy.path + "/cache"
    let graph = try await graph(copy.path + "/cut.git", cache: cache)
    #expect(graph.isShallow)
    #expect(graph.commits.map(\.isCut) == [false, true])
    #expect(graph.touched(by: 1).isEmpty)
    #expect(graph.existing(touchedBy: 1).isEmpty)
    #expect(graph.tree(of: 1).paths.map { graph.paths[Int($0)] } == ["f1.c", "f2.c", "f3.c"])
    let worktree = try await CheckoutResolver(cache: cache).resolve(
      .folder(path: repository.path, worktree: true))
    #expect(try await CommitGraph.read(of: worktree) == nil)
  }

  @Test("A kept graph is the same, needs no repository, and is read only where it is whole")
  func cache() async throws {
    var random = TestRandom(state: 9)
    let folder = try TestRepository(isRepository: false)
    _ = try randomHistory(20, using: &random).write(to: folder.path)
    let cache = folder.path + "/cache"
    let checkout = try await checkout(folder.path + "/git")
    let graph = try #require(try await CommitGraph.read(of: checkout, cache: cache))
    let bytes = CommitGraphFile.encode(graph)
    try FileManager.default.removeItem(atPath: folder.path + "/git/objects")
    let kept = try #require(try await CommitGraph.read(of: checkout, cache: cache))
    #expect(CommitGraphFile.encode(kept) == bytes)
    #expect(kept.commits == graph.commits)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(bytes[..<length].withUnsafeBytes(CommitGraphFile.decode) == nil)
    }
    // Damage that a checksum would miss: no parent, path or content that there is none of.
    for place in stride(from: 0, to: bytes.count, by: 5) {
      var damaged = bytes
      damaged[place] ^= 0x55
      guard let read = damaged.withUnsafeBytes(CommitGraphFile.decode) else { continue }
      for number in read.commits.indices {
        _ = read.tree(of: number)
        _ = read.ancestors(of: number)
      }
    }
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: cache).first { $0.hasSuffix(".commits") })
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: cache + "/" + name))
    await #expect(throws: OperationError.self) {
      try await CommitGraph.read(of: checkout, cache: cache)
    }
  }
}
