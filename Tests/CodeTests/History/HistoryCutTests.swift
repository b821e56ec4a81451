import Foundation
import TestSupport
import Testing

@testable import Code

/// Clones of one repository share a cache, but not a history that is cut in one of them.
@Suite struct HistoryCutTests {
  private static let start = 1_700_000_000
  private let origin: TestRepository
  private let copies: TestRepository

  init() throws {
    origin = try TestRepository()
    for index in 0..<5 {
      try origin.write("file\(index).c", "1\n")
      try origin.write("all.c", "\(index)\n")
      try origin.commit("Change number \(index) here", at: Self.start + index * 86_400)
    }
    copies = try TestRepository(isRepository: false)
    try copies.git("clone", "--quiet", origin.url, "whole")
    try copies.git("clone", "--quiet", "--depth=2", origin.url, "shallow")
    try copies.git("clone", "--quiet", origin.url, "grafted")
    let head = try origin.git("rev-parse", "HEAD~1")
    try Data("\(head)\n".utf8).write(
      to: URL(fileURLWithPath: copies.path + "/grafted/.git/info/grafts"))
  }

  private func read(_ name: String, _ cache: String?) async throws -> [Int] {
    let checkout = try await CheckoutResolver(cache: copies.path + "/c").resolve(
      .folder(path: "\(copies.path)/\(name)", worktree: false))
    let history = try #require(try await History.read(of: checkout, cache: cache))
    let graph = try #require(try await CommitGraph.read(of: checkout, cache: cache))
    return [
      history.commits.count, history.touches.count, history.isShallow ? 1 : 0, graph.commits.count,
      graph.isShallow ? 1 : 0, graph.changeCount,
    ]
  }

  @Test("A history depends on where it is cut, not on what another clone left in the cache")
  func orders() async throws {
    let names = ["whole", "shallow", "grafted"]
    var alone: [String: [Int]] = [:]
    for name in names { alone[name] = try await read(name, nil) }
    #expect(Set(alone.values).count == 3)
    #expect(alone["whole"]?[0] == 5 && alone["shallow"]?[0] == 2 && alone["grafted"]?[0] == 2)
    for (number, order) in [
      [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
    ].enumerated() {
      for name in (order + order).map({ names[$0] }) {
        #expect(try await read(name, "\(copies.path)/cache\(number)") == alone[name], "\(order)")
      }
    }
  }

  @Test("A clone that is completed gets its whole history")
  func completed() async throws {
    let cache = copies.path + "/cache"
    let whole = try await read("whole", nil)
    let before = try await read("shallow", cache)
    #expect(before != whole)
    try copies.git("-C", "shallow", "fetch", "--quiet", "--unshallow")
    #expect(try await read("shallow", cache) == whole)
  }
}

extension CommitGraph {
  fileprivate var changeCount: Int { commits.indices.reduce(0) { $0 + touched(by: $1).count } }
}
