import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

@Suite struct HistoryTests {
  private static let day = 86_400
  private static let start = 1_700_000_000

  private func checkout(_ path: String) async throws -> Checkout {
    try await CheckoutResolver(cache: NSTemporaryDirectory()).resolve(
      .folder(path: path, worktree: false))
  }

  @Test("Commits newest first with their files, without merges; hostile names and subjects")
  func commits() async throws {
    let repository = try TestRepository()
    let odd = ["-n", "a\nb", "\n", "\"q\"", String(repeating: "0", count: 40), "é"]
    for name in odd { try repository.write(name, "1") }
    let first = try repository.commit("first\nsecond line\n\nbody", at: Self.start)
    try repository.git("checkout", "--quiet", "-b", "side")
    try repository.write("side", "1")
    let side = try repository.commit("side \u{1} %x00 \"quoted\"", at: Self.start + Self.day)
    try repository.git("checkout", "--quiet", "main")
    try repository.write("main", "1")
    try repository.git("mv", "--", "-n", "renamed")
    let main = try repository.commit("main", at: Self.start + 2 * Self.day)
    let empty = try repository.commit("nothing", at: Self.start + 3 * Self.day)
    try repository.git(
      "merge", "--quiet", "--no-ff", "--message", "merge", "side", time: Self.start + 4 * Self.day)
    for (key, value) in [
      ("diff.renames", "copies"), ("log.showRoot", "false"), ("color.ui", "always"),
      ("log.follow", "true"), ("diff.relative", "true"), ("diff.noprefix", "true"),
    ] {
      try repository.git("config", key, value)
    }
    let read = try await History.read(of: checkout(repository.path))
    let history = try #require(read)
    #expect(history.commits.map(\.id) == [empty, main, side, first])
    #expect(
      history.commits.map(\.subject) == [
        "nothing", "main", "side \u{1} %x00 \"quoted\"", "first second line",
      ])
    #expect(history.commits.map { ($0.time - Self.start) / Self.day } == [3, 2, 1, 0])
    #expect(history.time == Self.start + 4 * Self.day)
    #expect(!history.isShallow)
    let touched = history.commits.map { commit in
      Set(history.touches[commit.touched].map { history.paths[Int($0)] })
    }
    #expect(touched == [[], ["-n", "main", "renamed"], ["side"], Set(odd)])
  }

  @Test("Below a folder only what touches it counts, in paths from there")
  func subfolder() async throws {
    let repository = try TestRepository()
    try repository.write("a/b", "1")
    try repository.write("c", "1")
    try repository.commit("both", at: Self.start)
    try repository.write("c", "2")
    try repository.commit("outside", at: Self.start + Self.day)
    try repository.write("a/b", "2")
    try repository.commit("inside", at: Self.start + 2 * Self.day)
    let history = try await History.read(of: checkout(repository.path + "/a"))
    #expect(history?.commits.map(\.subject) == ["inside", "both"])
    #expect(history?.paths == ["b"])
    #expect(history?.touches == [0, 0])
  }

  @Test("The commit at a cut touches nothing; a working tree has no history")
  func cut() async throws {
    let repository = try TestRepository()
    for index in 0..<3 {
      try repository.write("file\(index)", "1")
      try repository.commit("\(index)", at: Self.start + index * Self.day)
    }
    let copies = try TestRepository(isRepository: false)
    try copies.git("clone", "--quiet", "--depth=2", repository.url, "copy")
    let read = try await History.read(of: checkout(copies.path + "/copy"), cache: copies.path)
    let history = try #require(read)
    #expect(history.isShallow)
    #expect(history.commits.map { $0.touched.count } == [1, 0])
    #expect(!FileManager.default.fileExists(atPath: copies.path + "/history"))
    let worktree = try await CheckoutResolver(cache: copies.path).resolve(
      .folder(path: copies.path + "/copy", worktree: true))
    #expect(try await History.read(of: worktree) == nil)
  }

  @Test("A kept history is the same, needs no git, and is made anew where it is damaged")
  func kept() async throws {
    let repository = try TestRepository()
    let cache = try TestRepository(isRepository: false)
    try repository.write("é", "1")
    try repository.commit("first 🙂", at: Self.start)
    let checkout = try await checkout(repository.path)
    let cold = try await History.read(of: checkout, cache: cache.path)
    let original = try #require(cold)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: cache.path + "/").first)
    let file = URL(fileURLWithPath: "\(cache.path)/\(name)")
    let bytes = [UInt8](try Data(contentsOf: file))
    try FileManager.default.removeItem(atPath: repository.path)
    let warm = try await History.read(of: checkout, cache: cache.path)
    #expect(warm?.commits == original.commits)
    #expect(warm?.paths == original.paths)
    #expect(warm?.touches == original.touches)
    #expect(warm?.time == original.time)
    // Without the repository a damaged file cannot be made anew, so that reading it would show.
    try Data(bytes.dropLast()).write(to: file)
    await #expect(throws: OperationError.self) {
      try await History.read(of: checkout, cache: cache.path)
    }
  }

  @Test("Counts that lie are refused without reading beyond the end")
  func lyingCounts() throws {
    let history = History(
      commits: [
        .init(id: String(repeating: "a", count: 40), time: 1, subject: "s", touched: 0..<1)
      ],
      paths: ["p"], touches: [0], time: 1, isShallow: false)
    let bytes = HistoryFile.encode(history)
    #expect(bytes.withUnsafeBytes(HistoryFile.decode)?.paths == ["p"])
    for index in bytes.indices {
      for value: UInt8 in [0, 1, 2, 0x7F, 0xFF] where bytes[index] != value {
        var body = bytes
        body[index] = value
        // Whatever is still accepted keeps its own rules.
        guard let read = body.withUnsafeBytes(HistoryFile.decode) else { continue }
        #expect(read.touches.allSatisfy { $0 < read.paths.count })
        #expect(read.commits.allSatisfy { $0.touched.upperBound <= read.touches.count })
      }
      #expect(bytes[..<index].withUnsafeBytes(HistoryFile.decode) == nil, "\(index) bytes")
    }
  }
}
