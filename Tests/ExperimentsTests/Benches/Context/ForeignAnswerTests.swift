@testable import Code
@testable import Experiments
import Foundation
@testable import ModelContext
@testable import Ranking
@testable import Support
import TestSupport
import Testing

/// ``ForeignAnswer`` on the forms in which tools answer.
@Suite struct ForeignAnswerTests {
  /// `path`, `path:line`, `path:line-end`, each with `=symbol` where there is one.
  private static func shown(_ answer: ToolAnswer) -> [String] {
    answer.items.map { item in
      item.path + (item.line.map { ":\($0)" } ?? "") + (item.endLine.map { "-\($0)" } ?? "")
        + (item.symbol.map { "=\($0)" } ?? "")
    }
  }

  private static let opened = Task {
    let folder = try TemporaryFolder()
    try folder.write(
      "src/server.py",
      """
      class Server:
          def accept(self, socket):
              return socket.accept()

          def close(self):
              pass

      def start(port):
          return Server()

      """)
    try folder.write("src/store.py", "class Store:\n    def evict(self):\n        pass\n")
    try folder.write("docs/a file.md", "# A file\n\nOf words.\n")
    try folder.write("app/(group)/[slug]/page.py", "def page():\n    pass\n")
    try folder.write("server.py", "def main():\n    pass\n")
    let corpus = try await SearchableFolder.open(
      .folder(path: folder.path, worktree: false), cache: folder.path + "-cache", jobs: 1)
    try? FileManager.default.removeItem(atPath: folder.path + "-cache")
    return (corpus, folder.path)
  }

  private func read(_ text: String) async throws -> [String] {
    let (corpus, folder) = try await Self.opened.value
    return Self.shown(
      ForeignAnswer(corpus, folder: folder).answer(
        ForeignReply(text: text.replacing("ROOT", with: folder))))
  }

  @Test(
    "Paths with their lines, in every form that is common",
    arguments: [
      ("src/server.py", ["src/server.py"]), ("see src/server.py.", ["src/server.py"]),
      ("src/server.py:2: def accept(self, socket):", ["src/server.py:2=Server.accept"]),
      ("./src/server.py:2:5", ["src/server.py:2"]), ("(src/server.py:2-3)", ["src/server.py:2-3"]),
      ("src/server.py#L2-L3", ["src/server.py:2-3"]), ("src/server.py(2,5)", ["src/server.py:2"]),
      ("[server](src/server.py#L5)", ["src/server.py:5"]),
      ("`src/server.py`, line 5", ["src/server.py:5"]),
      ("src/server.py (lines 2 to 3)", ["src/server.py:2-3"]),
      ("File \"ROOT/src/server.py\", line 3, in accept", ["src/server.py:3=Server.accept"]),
      ("file://ROOT/docs/a%20file.md", ["docs/a file.md"]),
      ("\"docs/a file.md\" and docs/a file.md", ["docs/a file.md"]),
      ("1. docs/a file.md", []), ("  docs/a file.md  ", ["docs/a file.md"]),
      ("app/(group)/[slug]/page.py:1", ["app/(group)/[slug]/page.py:1"]),
      ("--- a/src/store.py\n+++ b/src/store.py", ["src/store.py"]),
      (
        "src/store.py, src/server.py:1; server.py",
        ["src/store.py", "src/server.py:1", "server.py"]
      ),
      ("**src/store.py**: stores", ["src/store.py"]),
      // What there is not.
      ("src/none.py:3", []), ("lib/server.py", []), ("store.py", []), ("/etc/passwd", []),
      ("src/server.py:900", ["src/server.py"]), ("src/server.pyc", []),
      ("src/server.py has 3 lines", ["src/server.py"]), ("version 2.1 of src", []),
    ] as [(String, [String])])
  func places(text: String, expected: [String]) async throws {
    #expect(try await read(text) == expected)
  }

  @Test(
    "Symbols count beside the file that defines them, and around the line that is named",
    arguments: [
      ("src/server.py:5-6 method Server.close", ["src/server.py:5-6=Server.close"]),
      ("src/server.py:5 calls accept(socket)", ["src/server.py:5"]),
      ("src/server.py: Server, start, other", ["src/server.py=Server", "src/server.py=start"]),
      ("src/server.py - function `start`", ["src/server.py=start"]),
      ("src/server.py - Server::accept()", ["src/server.py=Server.accept"]),
      ("src/store.py: Server", ["src/store.py"]), ("Server.accept", []),
      // Prose has words that are names, too.
      ("src/server.py is where to start and close things", ["src/server.py"]),
    ] as [(String, [String])])
  func symbols(text: String, expected: [String]) async throws {
    #expect(try await read(text) == expected)
  }

  @Test("Lines below a file are of that file")
  func headings() async throws {
    let grep =
      "src/server.py\n2:    def accept(self, socket):\n5-    def close\n\nsrc/store.py\n  L2  evict"
    #expect(
      try await read(grep) == [
        "src/server.py:2=Server.accept", "src/server.py:5=Server.close",
        "src/store.py:2=Store.evict",
      ])
    let map =
      "src/server.py\n  class Server\n    def accept(self, socket)\n1. start\nsrc/store.py\n"
    #expect(
      try await read(map) == [
        "src/server.py=Server", "src/server.py=Server.accept", "src/server.py=start",
        "src/store.py",
      ])
  }

  @Test("Structure is read as such, in text and beside it")
  func structure() async throws {
    #expect(
      try await read(
        #"{"results":[{"file":"src/store.py","start_line":2,"end_line":3,"name":"evict"},"#
          + #"{"path":"src/server.py","symbols":[{"name":"start(port)","line":8},{"name":"x"}]}]}"#)
        == ["src/store.py:2-3=Store.evict", "src/server.py:8=start"])
    // As language servers have it, from 0.
    #expect(
      try await read(
        #"[{"uri":"file://ROOT/src/server.py","range":{"start":{"line":1},"end":{"line":2}}}]"#)
        == ["src/server.py:2-3"])
    #expect(
      try await read(
        #"[{"name":"evict","kind":6,"location":{"uri":"file://ROOT/src/store.py","#
          + #""range":{"start":{"line":1},"end":{"line":1}}}}]"#) == ["src/store.py:2=Store.evict"])
    #expect(
      try await read(#"["src/store.py", "none", "src/server.py:2"]"#)
        == ["src/store.py", "src/server.py:2"])
    let (corpus, folder) = try await Self.opened.value
    let reader = ForeignAnswer(corpus, folder: folder)
    let both = try #require(
      ForeignReply([
        "content": [["type": "text", "text": "src/store.py"]],
        "structuredContent": ["files": [["path": "src/server.py", "line": 1]]],
      ]))
    #expect(Self.shown(reader.answer(both)) == ["src/server.py:1"])
    // A structure that names nothing leaves it to the text.
    let text = try #require(
      ForeignReply([
        "content": [["type": "text", "text": "src/store.py"]], "structuredContent": ["count": 1],
      ]))
    #expect(Self.shown(reader.answer(text)) == ["src/store.py"])
    let failed = try #require(
      ForeignReply(["content": [["type": "text", "text": "src/store.py"]], "isError": true]))
    #expect(reader.answer(failed).items.isEmpty)
  }

  @Test("What our own server answers comes back as it was")
  func own() async throws {
    let (corpus, folder) = try await Self.opened.value
    let provider = SearchToolProvider(Searcher(SearchIndex(corpus), parameters: .standard))
    let answer = try provider.call("semantic_search", ["query": .string("accept a socket")])
    #expect(answer.items.contains { $0.symbol == "Server.accept" })
    let result = ToolResult.answer(answer, budget: 5000, version: .november2025)
    let read = ForeignAnswer(corpus, folder: folder)
    let places = Self.shown(answer)
    #expect(Self.shown(read.answer(try #require(ForeignReply(result)))) == places)
    let text = Self.shown(read.answer(ForeignReply(text: answer.text(budget: 5000))))
    // In text a file above its symbols cannot be told from a heading.
    #expect(Set(text) == Set(places).subtracting(["src/server.py"]))
  }
}
