import Foundation
import Testing

/// A run over a whole Swift package, fetched by its public address.
@Suite struct PackageRunTests {
  @Test("Bytes are the same cold and warm, at one job and two, and after being killed midway")
  func package() async throws {
    let folder = try Folder()
    try folder.write(
      "e.yaml",
      """
      schema: assay/v1
      name: trial
      repositories:
        - name: swift-argument-parser
          git: https://github.com/apple/swift-argument-parser
          ref: 1.8.2
          ground_truth: \(Program.root)/ground_truth/swift-argument-parser.yaml
      gates: [after.mrr@10 > 0.2]

      """)
    func arguments(_ results: String, _ more: String...) -> [String] {
      ["run", folder.file("e.yaml"), "--cache", folder.file("cache")]
        + ["--results", folder.file(results)] + more
    }
    func results(_ name: String) throws -> [String: String] {
      let run = try FileManager.default.contentsOfDirectory(atPath: folder.file("\(name)/trial"))
      let below = "\(name)/trial/\(try #require(run.first))"
      let files = folder.files(below: below).filter { $0 != "timings.json" }
      return Dictionary(
        uniqueKeysWithValues: try files.map { ($0, try folder.read("\(below)/\($0)")) })
    }
    func forget() throws {
      for name in ["analyses", "graphs", "histories"] { try folder.remove("cache/\(name)") }
    }
    let cold = try await Program.run(arguments("cold", "--jobs", "2"))
    #expect(cold.code == 0, "\(cold.errors)")
    let expected = try results("cold")
    #expect(expected.count == 9)
    try RunTests.rescore(expected)
    #expect(try await Program.run(arguments("warm", "--jobs", "1")).code == 0)
    #expect(try results("warm") == expected)
    try forget()
    #expect(try await Program.run(arguments("again", "--jobs", "1")).code == 0)
    #expect(try results("again") == expected)
    try forget()
    for milliseconds in [60, 120, 250, 400] {
      let run = try Program.start(arguments("killed", "--jobs", "2"))
      try await Task.sleep(for: .milliseconds(milliseconds))
      run.send(SIGKILL)
      _ = try await run.result()
    }
    #expect(try await Program.run(arguments("killed")).code == 0)
    #expect(try results("killed") == expected)
  }
}
