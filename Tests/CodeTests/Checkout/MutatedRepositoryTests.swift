import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

/// Repositories that are damaged or made odd, each at one or more places by a fixed seed. Reading one
/// either works or is an error that says what cannot be read. `make mutations` reads 200 of them.
@Suite struct MutatedRepositoryTests {
  private enum Mutation: CaseIterable {
    case date, name, mode, tree, message, flip, cut, remove, shallow, grafts, alternates, head,
      config,
      pack
  }

  private static let count =
    ProcessInfo.processInfo.environment["ASSAY_MUTATIONS"] == nil ? 50 : 200

  private func base(_ format: String) throws -> TestRepository {
    let repository = try TestRepository(isRepository: false)
    try repository.git("init", "--quiet", "--initial-branch=main", "--object-format=\(format)")
    for number in 0..<5 {
      try repository.write("src/f\(number).c", "int f\(number)(void) { return \(number); }\n")
      try repository.write(
        "src/shared.c", String(repeating: "int s\(number);\n", count: number + 1))
      try repository.write("a\(number % 2)/b/c.py", "def f\(number)():\n    pass\n")
      try repository.commit("Change number \(number) here", at: 1_700_000_000 + number * 86_400)
      if number == 2 { try repository.git("mv", "src/f0.c", "src/moved.c") }
    }
    return repository
  }

  private func mutate(
    _ repository: TestRepository, _ mutation: Mutation, _ random: inout TestRandom
  ) throws {
    func pick<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &random)]
    }
    func write(_ name: String, _ text: String) throws { try repository.write(".git/" + name, text) }
    func object(_ kind: String, _ bytes: [UInt8]) throws -> String {
      try repository.git(
        "hash-object", "-t", kind, "-w", "--literally", "--stdin", input: Data(bytes))
    }
    func commit(_ tree: String, date: String = "1800000000 +0000", message: String = "odd") throws {
      let parent = try repository.git("rev-parse", "HEAD")
      let text =
        "tree \(tree)\nparent \(parent)\nauthor A <a@b> \(date)\ncommitter C <c@d> \(date)\n\n"
        + "\(message)\n"
      try repository.git(
        "update-ref", "--no-deref", "HEAD", try object("commit", Array(text.utf8)))
    }
    func files(_ folder: String) -> [String] {
      let found = FileManager.default.enumerator(atPath: "\(repository.path)/.git/\(folder)")
      return (found?.allObjects ?? []).compactMap { $0 as? String }.map { "\(folder)\($0)" }
        .filter { path in
          var isFolder: ObjCBool = false
          let exists = FileManager.default.fileExists(
            atPath: "\(repository.path)/.git/\(path)", isDirectory: &isFolder)
          return exists && !isFolder.boolValue && !path.hasPrefix("hooks")
        }.sorted()
    }
    func replace(_ path: String, _ change: ([UInt8]) -> [UInt8]) throws {
      let url = URL(fileURLWithPath: "\(repository.path)/.git/\(path)")
      let bytes = change([UInt8](try Data(contentsOf: url)))
      try FileManager.default.removeItem(at: url)
      try Data(bytes).write(to: url)
    }
    func entries(_ list: [(String, [UInt8], String)]) -> [UInt8] {
      list.flatMap { mode, name, id in
        let digits = Array(id.utf8).map { $0 < 58 ? $0 - 48 : $0 - 87 }
        let bytes = stride(from: 0, to: digits.count, by: 2).map {
          digits[$0] << 4 | digits[$0 + 1]
        }
        return Array("\(mode) ".utf8) + name + [0] + bytes
      }
    }
    let blob = try? repository.git("rev-parse", "HEAD:src/shared.c")
    let tree = try? repository.git("rev-parse", "HEAD^{tree}")
    switch mutation {
    case .date:
      let date = pick([
        "-1 +0000", "18446744073709551615 +0000", "x", "", "1 -9999", "99999999999999999999 +0000",
      ])
      if let tree { try commit(tree, date: date) }
    case .message:
      if let tree { try commit(tree, message: pick(["\u{1B}[31m", "", "a\0b", "\r\n", "%x00"])) }
    case .name:
      let name = pick([
        Array("..".utf8), Array(".git".utf8), Array("a/b".utf8), [], [0xFF, 0xFE], [0x1B, 0x0A],
        Array(repeating: 0x61, count: 5000), [0xC3, 0xA9], Array(".".utf8),
      ])
      if let blob { try commit(object("tree", entries([("100644", name, blob)]))) }
    case .mode:
      let mode = pick([
        "100664", "100600", "120000", "160000", "140000", "40000", "0", "100000", "777777",
        "107777",
      ])
      if let blob { try commit(object("tree", entries([(mode, Array("odd.c".utf8), blob)]))) }
    case .tree:
      guard let blob, let tree else { return }
      let name = Array("x".utf8)
      let missing = String(repeating: "1", count: blob.utf8.count)
      let bytes = pick([
        entries([("100644", name, blob), ("100644", name, blob)]),
        entries([("100644", Array("z".utf8), blob), ("100644", Array("a".utf8), blob)]),
        entries([("100644", name, tree)]), entries([("40000", name, missing)]),
        entries([("100644", name, missing)]), Array(entries([("100644", name, blob)]).dropLast(3)),
        entries([("40000", Array("deep".utf8), tree), ("100644", name, blob)]), [],
      ])
      try commit(object("tree", bytes))
    case .flip:
      try replace(pick(files(""))) { bytes in
        var bytes = bytes
        if let place = bytes.indices.randomElement(using: &random) { bytes[place] ^= 0x15 }
        return bytes
      }
    case .cut:
      try replace(pick(files(""))) { bytes in
        Array(bytes.prefix(bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)))
      }
    case .remove:
      try FileManager.default.removeItem(
        atPath: "\(repository.path)/.git/\(pick(files("objects/")))")
    case .shallow:
      let id = try repository.git("rev-parse", pick(["HEAD", "HEAD~1", "HEAD~2"]))
      try write("shallow", pick([id + "\n", id, "garbage\n", "", "\0\n", id + "\n" + id + "\n"]))
    case .grafts:
      let id = try repository.git("rev-parse", "HEAD~1")
      try write("info/grafts", pick([id + "\n", "\(id) \(id)\n", "garbage\n", "\(id) zz\n"]))
    case .alternates:
      try write(
        "objects/info/alternates",
        pick(["/nowhere\n", "../objects\n", "\(repository.path)/.git/objects\n", "\0\n", "#\n"]))
    case .head:
      try write(
        "HEAD", pick(["ref: refs/heads/none\n", "", "garbage", "ref: HEAD\n", "\0", "0\n"]))
    case .config:
      try write(
        "config",
        pick([
          "[core]\n\trepositoryformatversion = 99\n", "[core\n", "",
          "[core]\n\tbare = maybe\n", "[core]\n\tworktree = /nowhere\n",
          "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n",
          "[diff]\n\trenames = copies\n[log]\n\tshowSignature = true\n[core]\n\tpager = false\n",
        ]))
    case .pack:
      try repository.git("gc", "--quiet")
      try replace(pick(files("objects/pack/"))) { bytes in
        var bytes = bytes
        for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 0x40 }
        return bytes
      }
    }
  }

  /// Reads all of a repository; returns the error in words, if there is one.
  private func read(_ path: String, worktree: Bool) async throws -> OperationError? {
    do {
      let checkout = try await CheckoutResolver(cache: path + "/cache").resolve(
        .folder(path: path, worktree: worktree))
      _ = try await checkout.contents(of: checkout.files[...])
      if let history = try await History.read(of: checkout) {
        #expect(Frecency(history: history, paths: history.paths).scores.allSatisfy { $0.isFinite })
      }
      if let graph = try await CommitGraph.read(of: checkout) {
        for number in graph.commits.indices { _ = graph.touched(by: number) }
        _ = graph.tree(of: 0)
      }
      return nil
    } catch let error as OperationError {
      return error
    }
  }

  @Test("Reading works, or says what cannot be read", .timeLimit(.minutes(10)))
  func mutated() async throws {
    var random = TestRandom(state: 10)
    let bases = [try base("sha1"), try base("sha256")]
    var failures = 0
    for number in 0..<Self.count {
      let copy = try TestRepository(isRepository: false)
      try FileManager.default.removeItem(atPath: copy.path)
      try FileManager.default.copyItem(
        atPath: bases[number % 4 == 3 ? 1 : 0].path, toPath: copy.path)
      var made: [Mutation] = []
      for _ in 0..<(number % 3 + 1) {
        let mutation = Mutation.allCases[(number + made.count * 5) % Mutation.allCases.count]
        // What an earlier mutation broke may keep git from making the next.
        do { try mutate(copy, mutation, &random) } catch { continue }
        made.append(mutation)
      }
      for worktree in [false, true] {
        guard let error = try await read(copy.path, worktree: worktree) else { continue }
        failures += 1
        let text = error.description
        #expect(!error.message.isEmpty, "\(number) \(made)")
        #expect(
          error.cause != nil || error.remedy != nil || text.contains(copy.path),
          "\(number) \(made): \(text)")
        #expect(!text.contains("unknown form"), "\(number) \(made): \(text)")
      }
    }
    // Neither all repositories nor none can be read.
    #expect((Self.count / 10...Self.count * 3 / 2).contains(failures), "\(failures)")
  }

  @Test("A repository without a commit says so; its files can be read as they are")
  func empty() async throws {
    let repository = try TestRepository()
    try repository.write("a.c", "int a;\n")
    let error = try await read(repository.path, worktree: false)
    #expect(error?.message.contains("has no commit yet") == true && error?.remedy != nil)
    #expect(try await read(repository.path, worktree: true) == nil)
  }

  @Test("Objects of alternates are found, and their loss is named")
  func alternates() async throws {
    let origin = try base("sha1")
    let copies = try TestRepository(isRepository: false)
    try copies.git("clone", "--quiet", "--shared", origin.path, "copy")
    #expect(try await read(copies.path + "/copy", worktree: false) == nil)
    try FileManager.default.removeItem(atPath: origin.path)
    let error = try await read(copies.path + "/copy", worktree: false)
    #expect(
      error != nil && error?.description.contains("copy") == true, "\(String(describing: error))")
  }
}
