import Foundation
import Testing

/// `assay context`.
@Suite struct ContextTests {
  private func context(_ laboratory: Laboratory, _ arguments: String...) async throws
    -> Program.Result
  {
    try await Program.run(
      ["context"] + arguments + ["--cache", laboratory.folder.file("cache")],
      in: laboratory.folder.file("one"))
  }

  @Test("An introduction fits its budget and is the same from process to process")
  func bootstrap() async throws {
    let laboratory = try Laboratory()
    let first = try await context(
      laboratory, "bootstrap", ".", "--task", "accept connection", "--budget", "600")
    #expect(first.code == 0)
    #expect(first.errors == "")
    #expect(first.output.hasPrefix("## Project one\n"))
    #expect(first.output.contains("\n## Found for the task\nsrc/server.py:"))
    #expect(first.output.utf8.count <= 2400)
    let again = try await context(
      laboratory, "bootstrap", laboratory.folder.file("one"), "--task", "accept connection",
      "--budget", "600")
    #expect(again.output == first.output)
    let nothing = try await context(laboratory, "bootstrap", "--budget", "0")
    #expect(nothing.code == 0)
    #expect(nothing.output == "")
  }

  @Test("JSON has sections with their budgets, and items with their places")
  func json() async throws {
    let laboratory = try Laboratory()
    let result = try await context(laboratory, "bootstrap", "--json", "--budget", "800")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "assay-context/v1")
    let sections = try #require(document["sections"] as? [[String: Any]])
    #expect(sections.first?["title"] as? String == "Project one")
    let items = sections.flatMap { $0["items"] as? [[String: Any]] ?? [] }
    #expect(items.contains { $0["symbol"] as? String == "Server" && $0["line"] is Int })
  }

  @Test("The context of a file is shown; a missing file is a wrong argument")
  func relevant() async throws {
    let laboratory = try Laboratory()
    let result = try await context(laboratory, "relevant", "src/server.py")
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("## Files in hand\nsrc/server.py\n"))
    let missing = try await context(laboratory, "relevant", "server.py")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("'server.py' is no file of one that is read"))
    #expect(missing.errors.contains("is it src/server.py?"))
  }
}
