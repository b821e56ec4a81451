import Foundation
import Testing

/// `assay tool`.
@Suite struct ToolTests {
  private func ask(
    _ laboratory: Laboratory, _ name: String, _ more: String..., in repository: String = "one"
  ) async throws -> Program.Result {
    try await Program.run(
      ["tool", name, laboratory.folder.file(repository)]
        + ["--cache", laboratory.folder.file("cache")] + more)
  }

  @Test("A tool answers in text, or in JSON with the same items")
  func forms() async throws {
    let laboratory = try Laboratory()
    let text = try await ask(laboratory, "search_symbols", "--argument", "name=accept_connection")
    #expect(text.code == 0)
    #expect(text.errors == "")
    #expect(
      text.output.contains("src/server.py:6-7 member Server.accept_connection(self, socket)"),
      "\(text.output)")
    let json = try await ask(
      laboratory, "search_symbols", "--argument", "name=accept_connection", "--json")
    let tree = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let sections = try #require(tree["sections"] as? [[String: Any]])
    let item = try #require((sections[0]["items"] as? [[String: Any]])?.first)
    #expect(item["path"] as? String == "src/server.py")
    #expect(item["line"] as? Int == 6)
    #expect(item["end_line"] as? Int == 7)
    #expect(tree["omitted"] as? Int == 0)
  }

  @Test("An answer stays within its budget and says what is left out")
  func budget() async throws {
    let laboratory = try Laboratory()
    let whole = try await ask(laboratory, "project_summary")
    let cut = try await ask(laboratory, "project_summary", "--budget", "30")
    #expect(cut.output.utf8.count <= 120 && cut.output.utf8.count < whole.output.utf8.count)
    #expect(cut.output.contains("more left out"))
  }

  @Test("A wrong question exits with 2 and lists the possible ones")
  func refused() async throws {
    let laboratory = try Laboratory()
    let tool = try await ask(laboratory, "search_symbol")
    #expect(tool.code == 2)
    #expect(tool.errors.contains("did you mean 'search_symbols'?"))
    let missing = try await ask(laboratory, "impact")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("impact needs 'file'"))
    let file = try await ask(laboratory, "impact", "--argument", "file=src/sever.py")
    #expect(file.code == 2)
    #expect(file.errors.contains("did you mean 'src/server.py'?"))
    let value = try await ask(laboratory, "impact", "--argument", "file")
    #expect(value.code == 2)
    #expect(value.errors.contains("--argument takes name=value"))
    let twice = try await ask(
      laboratory, "impact", "--argument", "file=a", "--argument", "file=b")
    #expect(twice.errors.contains("given twice"))
  }

  @Test("Without a name the tools are listed")
  func list() async throws {
    let result = try await Program.run(["tool"])
    #expect(result.code == 0)
    #expect(result.output.contains("search_symbols\n"))
    #expect(result.output.contains("    kind?: "))
  }
}
