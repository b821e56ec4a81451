import Foundation
import TestSupport
import Testing

@testable import Code

@Suite struct RenameTests {
  private func lines(_ name: String, _ count: Int = 40) -> String {
    (0..<count).map { "\(name) says \($0)\n" }.joined()
  }

  private func read(_ history: WrittenHistory) async throws -> (History, CommitGraph) {
    let folder = try TemporaryFolder()
    _ = try history.write(to: folder.path)
    let checkout = try await CheckoutResolver(cache: folder.path + "/cache").resolve(
      .folder(path: folder.path + "/git", worktree: false))
    let cache = folder.path + "/histories"
    let cold = try #require(try await CommitGraph.read(of: checkout, cache: cache))
    let warm = try #require(try await CommitGraph.read(of: checkout, cache: cache))
    #expect(cold.renames == warm.renames)
    let first = try #require(try await History.read(of: checkout, cache: cache))
    let kept = try #require(try await History.read(of: checkout, cache: cache))
    #expect(first.renames == kept.renames)
    return (first, cold)
  }

  @Test("Moved files are found, whole or changed a little, but not new files or modes")
  func found() async throws {
    var history = WrittenHistory()
    history.commit(
      "first",
      [("a.c", .write(lines("a"))), ("b.c", .write(lines("b"))), ("c.c", .write(lines("c")))])
    history.commit(
      "moves",
      [
        ("a.c", .delete), ("src/a.c", .write(lines("a"))), ("b.c", .delete),
        ("src/b.c", .write(lines("b") + "more\n")), ("c.c", .delete),
        ("src/d.c", .write(lines("nothing alike"))),
      ])
    let (log, graph) = try await read(history)
    let expected = [["a.c", "src/a.c"], ["b.c", "src/b.c"]]
    #expect(graph.renames.map { [graph.paths[Int($0.old)], graph.paths[Int($0.new)]] } == expected)
    #expect(log.renames.map { [log.paths[Int($0.old)], log.paths[Int($0.new)]] } == expected)
    #expect(graph.renames.allSatisfy { $0.commit == 0 })
    #expect(
      graph.touched(by: 0).map { graph.paths[$0] } == ["c.c", "src/a.c", "src/b.c", "src/d.c"])
  }

  @Test("A change of modes alone touches nothing, and the files stay")
  func modes() async throws {
    var history = WrittenHistory()
    history.commit("first", [("a.c", .write("1\n")), ("b.c", .write("2\n"))])
    history.commit("modes", [("a.c", .bytes(Array("1\n".utf8)))])
    let (_, graph) = try await read(history)
    #expect(graph.touched(by: 0).isEmpty && graph.existing(touchedBy: 0).isEmpty)
    #expect(graph.tree(of: 0).paths.count == 2)
  }

  @Test("Names are followed over several renames, swaps, and names that are taken again")
  func index() {
    // Commit 1 renames 1 to 2, commit 3 renames 0 to 1; 0 is taken again by commit 2.
    let chain = RenameIndex([
      Rename(commit: 1, old: 1, new: 2), Rename(commit: 3, old: 0, new: 1),
    ])
    #expect(chain.name(of: 0, after: 4) == 2)
    #expect(chain.name(of: 0, before: 3) == 2)
    #expect(chain.name(of: 0, after: 2) == 0)
    #expect(chain.name(of: 1, after: 3) == 2)
    #expect(chain.name(of: 1, after: 0) == 1)
    #expect(chain.names(of: 2).sorted() == [0, 1, 2])
    let swap = RenameIndex([Rename(commit: 5, old: 0, new: 1), Rename(commit: 5, old: 1, new: 0)])
    #expect(swap.name(of: 0, after: 5) == 0 && swap.name(of: 0, after: 6) == 1)
    #expect(swap.name(of: 1, before: 5) == 0)
    #expect(RenameIndex([]).name(of: 7, before: 0) == 7)
  }
}
