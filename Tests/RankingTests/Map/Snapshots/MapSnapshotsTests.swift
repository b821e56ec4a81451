import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Ranking
@testable import Support

@Suite struct MapSnapshotsTests {
  /// A history of a small program in C, with a copy, a move, a binary and a large file in it.
  private func history() -> WrittenHistory {
    var history = WrittenHistory()
    history.commit(
      "one",
      [
        ("src/list.c", .write("int list_push(int x) { return x; }\n")),
        ("src/main.c", .write("int main(void) { return list_push(1); }\n")),
        ("image", .bytes([0, 1, 2])), ("link.c", .link("src/list.c")), ("sub", .submodule),
      ])
    history.commit(
      "two", at: 1_700_086_400,
      [
        (
          "src/list.c",
          .write("int list_push(int x) { return x; }\nint list_pop(void) { return 1; }\n")
        ),
        ("copy/main.c", .write("int main(void) { return list_push(1); }\n")),
        ("large.c", .write(String(repeating: "int x;\n", count: 400_000))),
      ])
    history.commit(
      "three", at: 1_700_172_800,
      [
        ("src/main.c", .delete), ("src/entry.c", .write("int main(void) { return list_pop(); }\n")),
      ])
    return history
  }

  private func fingerprint(_ graph: MapGraph) -> [String] {
    graph.paths.indices.map { place in
      graph.paths[place]
        + graph.edges.uses(of: place).map { " \(graph.paths[Int($0.file)]) \($0.weight)" }.joined()
    }
  }

  @Test("A snapshot's graph contains only its commit, and a second reading reads no object")
  func snapshots() async throws {
    let folder = try TestRepository(isRepository: false)
    let ids = try history().write(to: folder.path)
    let cache = folder.path + "/cache"
    let checkout = try await CheckoutResolver(cache: cache).resolve(
      .folder(path: folder.path + "/git", worktree: false))
    let graph = try #require(try await CommitGraph.read(of: checkout, cache: cache))
    let numbers = ids.dropFirst().compactMap { graph.number(of: $0) }
    #expect(numbers == [2, 1, 0])
    let read = try await MapSnapshotReader(jobs: 2, cacheFolder: cache).read(
      numbers, of: graph, in: checkout)
    #expect(read.count == 3)
    // list.c twice, main.c once though it is there under two paths, entry.c; no image, no large file.
    #expect(read.fileCount == 4)
    let prints = (0..<3).map { fingerprint(read.graph(of: $0)) }
    #expect(read.graph(of: 0).paths == ["src/list.c", "src/main.c"])
    #expect(read.graph(of: 1).paths == ["copy/main.c", "src/list.c", "src/main.c"])
    #expect(read.graph(of: 2).paths == ["copy/main.c", "src/entry.c", "src/list.c"])
    #expect(prints[0][1].hasPrefix("src/main.c src/list.c "))
    for (place, number) in numbers.enumerated() {
      let alone = try await MapSnapshotReader(jobs: 1, cacheFolder: nil).read(
        [number], of: graph, in: checkout)
      #expect(fingerprint(alone.graph(of: 0)) == prints[place])
    }
    try FileManager.default.removeItem(atPath: folder.path + "/git/objects")
    let again = try await MapSnapshotReader(jobs: 2, cacheFolder: cache).read(
      numbers.reversed(), of: graph, in: checkout)
    #expect((0..<3).map { fingerprint(again.graph(of: 2 - $0)) } == prints)
    await #expect(throws: OperationError.self) {
      try await MapSnapshotReader(jobs: 2, cacheFolder: nil).read(numbers, of: graph, in: checkout)
    }
  }

  @Test("Versions whose definitions cannot be read are counted, from the cache too")
  func unread() async throws {
    let crash = "int f() " + String(repeating: "{", count: 45_000) + "\n"
    var history = WrittenHistory()
    history.commit(
      "one", [("src/a.c", .write(crash)), ("b.c", .write("int b(void) { return 0; }\n"))])
    history.commit("two", at: 1_700_086_400, [("src/a.c", .write(crash + "/* again */\n"))])
    history.commit("three", at: 1_700_172_800, [("src/a.c", .write("int a;\n"))])
    let folder = try TestRepository(isRepository: false)
    _ = try history.write(to: folder.path)
    let cache = folder.path + "/cache"
    let checkout = try await CheckoutResolver(cache: cache).resolve(
      .folder(path: folder.path + "/git", worktree: false))
    let graph = try #require(try await CommitGraph.read(of: checkout))
    for _ in 0..<2 {
      let read = try await MapSnapshotReader(jobs: 2, cacheFolder: cache).read(
        [2, 1, 0], of: graph, in: checkout)
      #expect(
        read.warnings == [
          "for the map, symbols of src/a.c were not read in 2 versions: the parser crashed"
        ])
      #expect(SymbolFailure.allCases.map(read.unreadCount) == [2, 0, 0])
    }
    let last = try await MapSnapshotReader(jobs: 2, cacheFolder: cache).read(
      [0], of: graph, in: checkout)
    #expect(last.warnings.isEmpty)
  }

  @Test("A snapshot's history ends with its commit")
  func history() async throws {
    let folder = try TestRepository(isRepository: false)
    _ = try history().write(to: folder.path)
    let checkout = try await CheckoutResolver(cache: folder.path + "/cache").resolve(
      .folder(path: folder.path + "/git", worktree: false))
    let graph = try #require(try await CommitGraph.read(of: checkout))
    let read = try await MapSnapshotReader(jobs: 2, cacheFolder: nil).read(
      [2, 1, 0], of: graph, in: checkout)
    let histories = (0..<3).map { read.history(of: $0) }
    #expect(histories.map { $0.age(of: "src/list.c") } == [0, 0, 1])
    #expect(histories.map { $0.age(of: "src/main.c") } == [0, 1, 0])
    #expect(histories.map { $0.age(of: "src/entry.c") } == [nil, nil, 0])
    #expect(histories.map { $0.churn(of: "src/list.c") } == [1, 2, 2])
    #expect(histories[0].couplings(of: "src/list.c").map(\.path) == ["image", "src/main.c"])
    #expect(
      histories[2].couplings(of: "src/main.c").map(\.path) == [
        "image", "src/entry.c", "src/list.c",
      ])
  }
}
