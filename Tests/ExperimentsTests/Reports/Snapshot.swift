import Foundation
import Testing

/// Compares a text with a file under `Fixtures/`.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the files are written instead, and the test fails,
/// so that a recording is never taken for a pass.
func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    let fixtures = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)")
    try Data(text.utf8).write(to: fixtures)
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let url = try #require(
    Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil),
    "no snapshot \(name); record it with RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation)
  let expected = try String(contentsOf: url, encoding: .utf8)
  #expect(text == expected, sourceLocation: sourceLocation)
}
