import Foundation
import Testing

/// Runs that are stopped while universal-ctags runs, here replaced by a program that never ends.
@Suite struct InterruptionTests {
  /// A PATH whose ctags states its version, and otherwise reports that it began and then hangs.
  private func hangingPath(in folder: Folder) throws -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    try folder.writeProgram(
      "hanging/ctags",
      """
      if [ "$1" = --version ]; then PATH='\(path)' exec ctags --version; fi
      echo $$ > '\(folder.file("began"))'
      exec sleep 600
      """)
    return ["PATH": folder.file("hanging") + ":" + path]
  }

  private func endHanging(in folder: Folder) throws {
    let text = try folder.read("began").split(separator: "\n").first ?? ""
    if let identifier = Int32(text), identifier > 1 { kill(identifier, SIGKILL) }
  }

  /// No half-written file is left, and the same command then succeeds.
  @Test("SIGINT ends a run with 130 and without an error")
  func interrupt() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    _ = try await Program.run(laboratory.arguments(results: "whole", cache: "whole-cache"))
    let expected = try laboratory.results("whole")
    try folder.remove("experiments/e.lock")

    let run = try Program.start(
      laboratory.arguments(), environment: try hangingPath(in: folder))
    try await run.wait(for: folder.file("began"))
    let start = ContinuousClock.now
    run.send(SIGINT)
    let result = try await run.result()
    #expect(result.code == 130)
    #expect(ContinuousClock.now - start < .seconds(300))
    #expect(!result.errors.contains("error"), "\(result.errors)")
    #expect(result.output == "")
    #expect(folder.files(below: "results") == [])

    let again = try await Program.run(laboratory.arguments())
    #expect(again.code == 0, "\(again.errors)")
    #expect(try laboratory.results() == expected)
  }

  @Test("After SIGKILL midway the same command gives the same bytes")
  func killed() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let run = try Program.start(
      laboratory.arguments(), environment: try hangingPath(in: folder))
    try await run.wait(for: folder.file("began"))
    run.send(SIGKILL)
    #expect(try await run.result().signal == SIGKILL)
    try endHanging(in: folder)
    #expect(folder.files(below: "results") == [])
    #expect(try await Program.run(laboratory.arguments()).code == 0)
    let expected = try laboratory.results()
    #expect(try await Program.run(laboratory.arguments(results: "again", cache: "new")).code == 0)
    #expect(try laboratory.results("again") == expected)
  }

  @Test("A search can be interrupted too")
  func search() async throws {
    let laboratory = try Laboratory()
    let folder = laboratory.folder
    let run = try Program.start(
      [
        "search", "server", "--repository", folder.file("one"), "--cache", folder.file("cache"),
      ], environment: try hangingPath(in: folder))
    try await run.wait(for: folder.file("began"))
    run.send(SIGINT)
    let result = try await run.result()
    #expect(result.code == 130)
    #expect(result.errors == "")
  }
}
