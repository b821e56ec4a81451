import Definitions
import Foundation
import Support
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

  @Test("The version is the last one that the changelog lists")
  func changelog() throws {
    let text = try String(contentsOfFile: Project.root + "/CHANGELOG.md", encoding: .utf8)
    let versions = text.matches(of: #/\n## ([0-9.]+)\n/#).map { String($0.1) }
    #expect(versions.first == AssayVersion.current)
  }

  @Test("A lock records version and build, which are no part of a run's id")
  func lock() throws {
    let folder = try TemporaryFolder()
    let file = LockFile(definition: folder.path + "/a.yaml")
    let plain = SampleOutcome.lock
    var built = plain
    built.tools.assay = "7.0.0"
    built.tools.build = AssayBuild(commit: "f5551ff", compiler: "Swift 6.3.1")
    try file.write(built)
    #expect(try file.read() == built)
    let newer = plain.yaml.replacing("assay: \"0.1.0\"", with: "assay: \"7.0.0\"")
    #expect(built.yaml == newer + "  commit: f5551ff\n  compiler: Swift 6.3.1\n")
    #expect(built.identity == plain.yaml)
    #expect(built.differences(from: plain) == ["assay was 0.1.0 and is 7.0.0"])
    let definition = try Examples.parse(Examples.other)
    #expect(
      ExperimentRunner.runID(of: definition, built) == ExperimentRunner.runID(of: definition, plain)
    )
  }
}
