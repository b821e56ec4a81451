import Foundation
import Testing

/// The recorded studies of this project, replayed without a language model.
@Suite struct RecordingTests {
  /// There is no key, so asking a model would be an error.
  @Test("A recorded study ends in the published bytes", arguments: ["llm-search", "reason-map"])
  func replays(_ name: String) async throws {
    let folder = try Folder()
    let run = try await Program.run(
      [
        "run", "\(Program.root)/experiments/\(name).yaml", "--results", folder.file("results"),
        "--cache", folder.file("cache"), "--quiet",
      ], environment: ["ANTHROPIC_API_KEY": ""])
    try #require(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("written by hand to exercise the loop, no model was asked"))
    #expect(run.output.contains("no gain is claimed"))
    let published = "\(Program.root)/results/published/\(name)"
    let ids = try FileManager.default.contentsOfDirectory(atPath: published)
    let id = try #require(ids.count == 1 ? ids.first : nil, "\(ids)")
    let found = "results/\(name)/\(id)"
    try #require(folder.exists(found), "\(folder.files(below: "results"))")
    for file in folder.files(below: found) where !["timings.json", "origin.yaml"].contains(file) {
      let expected = try? String(contentsOfFile: "\(published)/\(id)/\(file)", encoding: .utf8)
      let text = try folder.read("\(found)/\(file)")
      #expect(withoutVersion(text) == expected.map(withoutVersion), "\(file)")
    }
    let results = try JSONSerialization.jsonObject(
      with: Data(folder.read("\(found)/results.json").utf8))
    let held = try #require((results as? [String: Any])?["queries"] as? [[String: Any]])
      .compactMap { $0["query"] as? String }
    #expect(held.count > 40)
    let exchanges = folder.files(below: "\(found)/proposals")
    #expect(exchanges.count >= 6)
    for file in exchanges {
      let text = try folder.read("\(found)/proposals/\(file)")
      #expect(text.contains("written by hand to exercise the loop, no model was asked"))
      for query in held {
        #expect(!text.contains(query), "\(file) has '\(query)', which is held out")
      }
    }
  }

  /// The text of a file without the version, the commit and the compiler of the program that wrote
  /// it, which a lock and a report name.
  private func withoutVersion(_ text: String) -> String {
    let text = text.replacing(#/\n- assay [0-9.]+, git/#, with: "\n- git")
    guard let tools = text.range(of: "\ntools:\n") else { return text }
    let kept = text[tools.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in
        !["  assay: ", "  commit: ", "  compiler: "].contains { line.hasPrefix($0) }
      }
    return text[..<tools.upperBound] + kept.joined(separator: "\n")
  }
}
