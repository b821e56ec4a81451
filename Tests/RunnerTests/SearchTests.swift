import Foundation
import Testing

/// `assay search`.
@Suite struct SearchTests {
  private func search(
    _ laboratory: Laboratory, _ query: String, _ more: String..., in repository: String = "one"
  ) async throws -> Program.Result {
    try await Program.run(
      ["search", query, "--cache", laboratory.folder.file("cache")] + more
        + ["--repository", laboratory.folder.file(repository)])
  }

  private func places(_ result: Program.Result) -> [String] {
    result.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.compactMap {
      $0.split(separator: " ").dropFirst().first.map(String.init)
    }
  }

  @Test("The best match comes first, with its place and kind")
  func first() async throws {
    let laboratory = try Laboratory()
    let result = try await search(laboratory, "accept connection")
    #expect(result.code == 0)
    #expect(result.errors == "")
    let line = result.output.split(separator: "\n").first ?? ""
    #expect(line.contains("src/server.py:6-7  "), "\(result.output)")
    #expect(line.hasSuffix("Server.accept_connection(self, socket)"))
    let limited = try await search(laboratory, "server", "--limit", "2")
    #expect(limited.output.split(separator: "\n").count == 2)
    // Paths relative to the working directory work too.
    let here = try await Program.run(
      ["search", "accept connection", "--cache", "../cache"], in: laboratory.folder.file("one"))
    #expect(here.output == result.output)
  }

  @Test("The factors that --explain shows multiply to the score")
  func explain() async throws {
    let laboratory = try Laboratory()
    let result = try await search(laboratory, "accept the connection of a server", "--explain")
    var products: [(score: Double, product: Double)] = []
    for line in result.output.split(separator: "\n") {
      if !line.hasPrefix(" ") {
        products.append((Double(line.prefix { $0 != " " }) ?? .nan, 1))
      } else if let number = line.split(separator: " ").lazy.compactMap({ Double($0) }).first {
        products[products.count - 1].product *= number
      }
    }
    #expect(products.count > 3)
    for (score, product) in products {
      // Scores are shown to two decimals, factors to four.
      #expect(abs(score - product) < 0.006 + 0.001 * score, "\(result.output)")
    }
  }

  @Test("A configuration changes the ranking, and its errors are shown")
  func configuration() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let ones = [
      "src_dir_boost", "name_exact_boost", "name_substring_boost", "name_token_boost",
      "non_code_penalty", "class_boost", "method_boost", "function_boost", "bm25_b",
    ]
    try folder.write(
      "prose.yaml", ones.map { "\($0): 1\n" }.joined() + "importance_weight: 0\n")
    let plain = try await search(laboratory, "the server accepts connections")
    let other = try await search(
      laboratory, "the server accepts connections", "--config", folder.file("prose.yaml"))
    #expect(other.code == 0, "\(other.errors)")
    #expect(places(plain).first?.hasPrefix("src/server.py") == true)
    #expect(places(other).first == "docs/server.md", "\(other.output)")
    try folder.write("wrong.yaml", "bm25_k1: 99\n")
    let wrong = try await search(laboratory, "a", "--config", folder.file("wrong.yaml"))
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("wrong.yaml:1:10: error: "))
  }

  @Test("Finding nothing is not an error")
  func nothing() async throws {
    let laboratory = try Laboratory()
    for query in ["xylophone", "", "???"] {
      let result = try await search(laboratory, query)
      #expect(result.code == 0)
      #expect(result.output == "no results\n")
      #expect(result.errors == "")
    }
    let dashed = try await Program.run(
      ["search", "--repository", laboratory.folder.file("one"), "--", "--server"])
    #expect(dashed.output.contains("src/server.py"))
  }

  @Test("The last commit, the working tree and a folder outside git can be searched")
  func folders() async throws {
    let laboratory = try Laboratory()
    try laboratory.folder.write("one/src/xylophone.py", "def play():\n    pass\n")
    #expect(try await search(laboratory, "xylophone").output == "no results\n")
    let changed = try await search(laboratory, "xylophone", "--worktree")
    #expect(places(changed).first?.hasPrefix("src/xylophone.py") == true)
    try laboratory.folder.write("plain/deep/xylophone.py", "def play():\n    pass\n")
    let plain = try await search(laboratory, "xylophone", in: "plain")
    #expect(plain.code == 0, "\(plain.errors)")
    #expect(places(plain).first?.hasPrefix("deep/xylophone.py") == true)
    let none = try await search(laboratory, "xylophone", in: "none")
    #expect(none.code == 3)
    #expect(none.errors.contains("there is no folder"))
  }

  @Test("A source file with a NUL is searched; a binary one is counted")
  func zeros() async throws {
    let laboratory = try Laboratory()
    try laboratory.folder.write(
      "plain/markets.ts", "export function handleMarkets() { return 'a\0b'; }\n")
    try laboratory.folder.write("plain/image.ts", "\0\u{1}\u{2}handleMarkets\0\0\0\0\0\0\0\0\0")
    let result = try await search(laboratory, "handleMarkets", in: "plain")
    #expect(places(result).first?.hasPrefix("markets.ts") == true, "\(result.output)")
    #expect(
      result.code == 0 && result.errors.contains("left out 1 binary file"), "\(result.errors)")
  }

  @Test("An access log changes a ranking; an invalid one is named")
  func accessLog() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    for name in ["a", "b"] { try folder.write("plain/\(name).txt", "xylophone\n") }
    try folder.write("uses.jsonl", #"{"path": "b.txt", "time": 1700000000}"# + "\n")
    try folder.write("wrong.jsonl", "{\"path\": 1}\n")
    let plain = try await search(laboratory, "xylophone", in: "plain")
    #expect(places(plain) == ["a.txt", "b.txt"])
    let used = try await search(
      laboratory, "xylophone", "--access-log", folder.file("uses.jsonl"), in: "plain")
    #expect(places(used) == ["b.txt", "a.txt"])
    for (log, words) in [("wrong", "line 1 of the access log"), ("none", "cannot be read")] {
      let result = try await search(
        laboratory, "xylophone", "--access-log", folder.file("\(log).jsonl"), in: "plain")
      #expect(result.code == 3)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }
}
