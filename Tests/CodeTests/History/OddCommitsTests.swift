import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

/// Histories with commits that git lists, but that few tools write.
@Suite struct OddCommitsTests {
  private static let start = 1_700_000_000

  private func checkout(_ path: String) async throws -> Checkout {
    try await CheckoutResolver(cache: NSTemporaryDirectory()).resolve(
      .folder(path: path, worktree: false))
  }

  @Test(
    "Any date that git lists is accepted, also at the head",
    arguments: [
      "-1 +0000", "18446744073709551615 +0000", "18446744073709551616 +0000",
      "9223372036854775807 +0000", "99999999999999999999999 +0000", "no number", "", "1e9 +0000",
      "1700000000", "2147483648 +9999", "0 +0000", nil,
    ])
  func dates(date: String?) async throws {
    let repository = try TestRepository()
    try repository.write("a.c", "1\n")
    let first = try repository.commit("first", at: Self.start)
    let tree = try repository.git("rev-parse", "HEAD^{tree}")
    let lines = date.map { "author A <a@example.org> \($0)\ncommitter C <c@example.org> \($0)\n" }
    let text = "tree \(tree)\nparent \(first)\n\(lines ?? "")\nodd\n"
    let odd = try repository.git(
      "hash-object", "-t", "commit", "-w", "--literally", "--stdin", input: Data(text.utf8))
    try repository.git("update-ref", "HEAD", odd)
    for after in [false, true] {
      if after {
        try repository.write("a.c", "2\n")
        try repository.commit("after", at: Self.start + 86_400)
      }
      let checkout = try await checkout(repository.path)
      let history = try #require(try await History.read(of: checkout))
      #expect(history.commits.contains { $0.id == odd })
      #expect(history.commits.allSatisfy { (0...CommitTime.latest).contains($0.time) })
      let graph = try #require(try await CommitGraph.read(of: checkout))
      #expect(graph.commits.count == (after ? 3 : 2))
      let scores = Frecency(history: history, paths: ["a.c", "b.c"]).scores
      #expect(scores.allSatisfy { $0.isFinite })
    }
  }

  @Test("Times beyond every clock are cut, and unreadable ones are none")
  func times() {
    #expect(CommitTime.seconds("1700000000") == 1_700_000_000)
    #expect(CommitTime.seconds("18446744073709551616") == CommitTime.latest)
    for text in ["", "-1", "x", "1e9", " 1"] { #expect(CommitTime.seconds(text) == nil) }
  }

  enum Damage: String, CaseIterable, Sendable {
    case missing, garbage, empty, noTree, noTreeObject, missingFolder
  }

  @Test("An unreadable commit is skipped and counted", arguments: Damage.allCases)
  func unreadable(damage: Damage) async throws {
    let repository = try TestRepository()
    var ids: [String] = []
    for number in 0..<6 {
      try repository.write("dir/f\(number).c", "\(number)\n")
      try repository.write("g.c", "\(number)\n")
      ids.append(try repository.commit("commit \(number)", at: Self.start + number * 86_400))
    }
    func file(_ id: String) -> String {
      "\(repository.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    }
    let files = FileManager.default
    switch damage {
    case .missing: try files.removeItem(atPath: file(ids[3]))
    case .garbage, .empty:
      try files.removeItem(atPath: file(ids[3]))
      try Data(damage == .garbage ? Array("garbage".utf8) : [])
        .write(to: URL(fileURLWithPath: file(ids[3])))
    case .noTreeObject:
      try files.removeItem(atPath: file(repository.git("rev-parse", "\(ids[3])^{tree}")))
    case .missingFolder:
      try files.removeItem(atPath: file(repository.git("rev-parse", "\(ids[3]):dir")))
    case .noTree:
      let parent = try repository.git(
        "hash-object", "-t", "commit", "-w", "--literally", "--stdin",
        input: Data("trxe \(ids[2])\nparent \(ids[2])\n\nbroken\n".utf8))
      let tree = try repository.git("rev-parse", "HEAD^{tree}")
      let head = try repository.git(
        "hash-object", "-t", "commit", "-w", "--literally", "--stdin",
        input: Data(
          """
          tree \(tree)
          parent \(parent)
          author A <a@b> \(Self.start + 9 * 86_400) +0000
          committer C <c@d> \(Self.start + 9 * 86_400) +0000

          last

          """.utf8))
      try repository.git("update-ref", "HEAD", head)
      ids = Array(ids[...2]) + [parent, head]
    }
    let cache = try TestRepository(isRepository: false)
    let checkout = try await checkout(repository.path)
    let history = try #require(try await History.read(of: checkout, cache: cache.path))
    let graph = try #require(try await CommitGraph.read(of: checkout, cache: cache.path))
    // A commit whose parents are unknown ends the history.
    let below = [.noTree, .noTreeObject, .missingFolder].contains(damage) ? Array(ids[...2]) : []
    let expected = Set(Array(ids[4...]) + below)
    #expect(Set(history.commits.map(\.id)) == expected)
    #expect(Set(graph.commits.map(\.id)) == expected)
    #expect(history.unreadable == 1 && graph.unreadable == 1)
    // What the child of a skipped commit changed is unknown.
    let child = try #require(graph.commits.firstIndex { $0.id == ids[4] })
    #expect(graph.touched(by: child).isEmpty)
    let names = graph.tree(of: 0).paths.map { graph.paths[Int($0)] }
    #expect(names == checkout.files.map(\.path))
    // Nothing of it is kept: it may be repaired.
    #expect(try files.contentsOfDirectory(atPath: cache.path).isEmpty)
  }

  @Test("A history whose head cannot be read is an error that names it")
  func unreadableHead() async throws {
    let repository = try TestRepository()
    try repository.write("a/b.c", "1\n")
    let id = try repository.commit("first")
    let tree = try repository.git("rev-parse", "HEAD:a")
    try FileManager.default.removeItem(
      atPath: "\(repository.path)/.git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))")
    let error = await #expect(throws: OperationError.self) { try await checkout(repository.path) }
    #expect(
      error?.message.contains(id) == true && error?.remedy != nil, "\(error?.description ?? "")")
  }
}
