import Definitions
import TestSupport
import Testing

@testable import Experiments

@Suite struct AssayBuildTests {
  @Test(
    arguments: [
      (nil, nil, ""), ("f5551ff", nil, " (f5551ff)"), (nil, "Swift 6.3.1", " (Swift 6.3.1)"),
      ("f5551ff", "Swift 6.3.1", " (f5551ff, Swift 6.3.1)"),
    ] as [(String?, String?, String)])
  func description(commit: String?, compiler: String?, rest: String) {
    let text = AssayBuild(commit: commit, compiler: compiler).description
    #expect(text == AssayBuild().description + rest)
  }

  @Test("A lock records its build, which is no part of a run's id")
  func lock() throws {
    let folder = try TemporaryFolder()
    let file = LockFile(definition: folder.path + "/a.yaml")
    let plain = SampleOutcome.lock
    var built = plain
    built.tools.build = AssayBuild(commit: "f5551ff", compiler: "Swift 6.3.1")
    try file.write(built)
    #expect(try file.read() == built)
    #expect(built.yaml == plain.yaml + "  commit: f5551ff\n  compiler: Swift 6.3.1\n")
    #expect(built.identity == plain.yaml)
    #expect(built.differences(from: plain).isEmpty)
    let definition = try Examples.parse(Examples.other)
    #expect(
      ExperimentRunner.runID(of: definition, built) == ExperimentRunner.runID(of: definition, plain)
    )
  }
}
