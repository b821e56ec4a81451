import Foundation
import Testing

/// The help of every command.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the files are written, and the tests fail.
@Suite struct HelpTests {
  @Test(
    arguments: [
      "", "run", "check", "plan", "evaluate", "baseline", "list", "show", "compare", "ablate",
      "reproduce", "search", "schema",
    ])
  func snapshot(command: String) async throws {
    let result = try await Program.run((command.isEmpty ? [] : [command]) + ["--help"])
    #expect(result.code == 0)
    #expect(result.errors == "")
    let name = command.isEmpty ? "assay" : command
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
    #expect(result.output.split(separator: ".").count == 3)
  }
}
