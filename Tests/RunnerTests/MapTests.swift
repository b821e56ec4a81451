import Foundation
import Testing

/// `assay map`.
@Suite struct MapTests {
  private func map(_ laboratory: Laboratory, _ more: String...) async throws -> Program.Result {
    try await Program.run(
      ["map", laboratory.folder.file("one"), "--cache", laboratory.folder.file("cache")] + more)
  }

  @Test("The map is text within its budget, without the files in hand")
  func text() async throws {
    let laboratory = try Laboratory()
    let all = try await map(laboratory)
    #expect(all.code == 0)
    #expect(all.errors == "")
    #expect(all.output.contains("src/server.py\n  "))
    let rest = try await map(laboratory, "--files", "src/server.py,src/store.py")
    #expect(!rest.output.contains("src/server.py") && rest.output.contains("docs/server.md"))
    let shown = try await map(laboratory, "--files", "src/server.py", "--show-files")
    #expect(shown.output.contains("src/server.py\n  "), "\(shown.output)")
    let cut = try await map(laboratory, "--budget", "12")
    #expect(cut.output.utf8.count <= 48 && !cut.output.isEmpty)
  }

  @Test("JSON has scores and their factors")
  func json() async throws {
    let laboratory = try Laboratory()
    let result = try await map(laboratory, "--focus", "accept_connection", "--json")
    let tree = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(tree["schema"] as? String == "assay-map/v1")
    let files = try #require(tree["files"] as? [[String: Any]])
    let scores = files.compactMap { $0["score"] as? Double }
    #expect(scores == scores.sorted(by: >) && scores.count == tree["file_count"] as? Int)
    let file = try #require(files.first { $0["path"] as? String == "src/server.py" })
    let factors = try #require(file["factors"] as? [String: Double])
    #expect(factors["mentioned_ident"] == 10)
    let score = try #require(file["score"] as? Double)
    #expect(abs(factors.values.reduce(1, *) - score) < 1e-9 * score)
    let explained = try await map(laboratory, "--focus", "accept_connection", "--explain")
    #expect(explained.output.contains("mentioned_ident 10.00"), "\(explained.output)")
  }

  @Test("A configuration changes the map; a file that is not there exits with 2")
  func configuration() async throws {
    let laboratory = try Laboratory()
    try laboratory.folder.write("c.yaml", "boost_mentioned_ident: 50\n")
    let result = try await map(
      laboratory, "--focus", "accept_connection", "--explain", "--config",
      laboratory.folder.file("c.yaml"))
    #expect(result.output.contains("mentioned_ident 50.00"), "\(result.output)\(result.errors)")
    let missing = try await map(laboratory, "--files", "src/sever.py")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("src/server.py"), "\(missing.errors)")
  }

  @Test("Uncommitted files are mapped on request")
  func worktree() async throws {
    let laboratory = try Laboratory()
    try laboratory.folder.write("one/src/fresh.py", "def fresh_start():\n    pass\n")
    #expect(!(try await map(laboratory)).output.contains("fresh_start"))
    #expect((try await map(laboratory, "--worktree")).output.contains("fresh_start"))
  }
}
