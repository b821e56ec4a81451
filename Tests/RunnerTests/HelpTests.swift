import Foundation
import Testing

/// The help of every command.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the files are written, and the tests fail.
@Suite struct HelpTests {
  @Test(
    arguments: [
      "", "run", "check", "plan", "evaluate", "baseline", "list", "show", "compare", "ablate",
      "reproduce", "search", "tool", "context", "context bootstrap", "context relevant", "map",
      "rules", "rules scan", "rules test", "rules list", "rules fill", "rules mine", "mine",
      "reason", "reason optimize", "reason distill", "reason demo", "serve", "schema",
    ])
  func snapshot(command: String) async throws {
    let words = command.split(separator: " ").map(String.init)
    let result = try await Program.run(words + ["--help"])
    #expect(result.code == 0)
    #expect(result.errors == "")
    let name = words.isEmpty ? "assay" : words.joined(separator: "-")
    let path = "\(Program.root)/Tests/RunnerTests/Fixtures/help/\(name).txt"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(result.output.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded \(name)")
      return
    }
    let expected = try #require(
      try? String(contentsOfFile: path, encoding: .utf8),
      "no snapshot of \(name); record it with RECORD_SNAPSHOTS=1")
    #expect(result.output == expected)
  }

  @Test func version() async throws {
    let result = try await Program.run(["--version"])
    #expect(result.code == 0)
    #expect(result.output.wholeMatch(of: /assay \d+\.\d+\.\d+( \([^()]+\))?\n/) != nil)
  }
}
