import Foundation
import TestSupport
import Testing

@testable import Experiments

@Suite struct RunOriginTests {
  @Test("A definition of the project is named from there, any other from the root")
  func relative() throws {
    let folder = try TemporaryFolder()
    let root = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path
    let manager = FileManager.default
    for name in ["project/experiments", "project/deep/results", "other"] {
      try manager.createDirectory(
        atPath: "\(root)/\(name)", withIntermediateDirectories: true)
    }
    for name in ["project/experiments/e.yaml", "other/e.yaml"] {
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(root)/\(name)"))
    }
    try manager.createSymbolicLink(
      atPath: "\(root)/project/linked", withDestinationPath: "\(root)/other")
    func origin(_ definition: String, _ results: String) -> String {
      RunOrigin(of: "\(root)/\(definition)", besideResults: "\(root)/\(results)").definition
    }
    #expect(origin("project/experiments/e.yaml", "project/results") == "experiments/e.yaml")
    #expect(origin("project/experiments/e.yaml", "project/results/") == "experiments/e.yaml")
    #expect(origin("project/./deep/../experiments/e.yaml", "project/r") == "experiments/e.yaml")
    #expect(origin("project/experiments/e.yaml", "project/deep/results/..") == "experiments/e.yaml")
    #expect(origin("project/experiments/e.yaml", "project/linked") == "experiments/e.yaml")
    #expect(origin("other/e.yaml", "project/results") == "\(root)/other/e.yaml")
    #expect(
      origin("project/experiments/e.yaml", "project/deep/results")
        == "\(root)/project/experiments/e.yaml")
  }

  @Test("It is found from any folder below the project, and nowhere else")
  func finding() throws {
    let folder = try TemporaryFolder()
    let root = folder.path
    for name in ["a/results/x/1", "a/results/published/x/1", "b/results/x/1", "a/experiments"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(name)", withIntermediateDirectories: true)
    }
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(root)/a/experiments/e.yaml"))
    let origin = RunOrigin(definition: "experiments/e.yaml")
    for run in ["results/x/1", "results/published/x/1/"] {
      let found = try #require(origin.find(from: "\(root)/a/\(run)"))
      #expect(found.hasSuffix("/a/experiments/e.yaml"))
    }
    #expect(origin.find(from: "\(root)/b/results/x/1") == nil)
    #expect(RunOrigin(definition: "\(root)/none.yaml").find(from: root) == nil)
    #expect(
      RunOrigin(definition: "\(root)/a/experiments/e.yaml").find(from: "/")
        == "\(root)/a/experiments/e.yaml")
  }

  @Test("What is written is read again; what is damaged is an error")
  func file() throws {
    let folder = try TemporaryFolder()
    #expect(try RunOrigin.load(folder.path) == nil)
    let origin = RunOrigin(definition: "experiments/a b: c.yaml")
    let file = URL(fileURLWithPath: "\(folder.path)/origin.yaml")
    try Data(origin.yaml.utf8).write(to: file)
    #expect(try RunOrigin.load(folder.path) == origin)
    try Data("schema: assay-origin/v1\n".utf8).write(to: file)
    #expect(throws: (any Error).self) { try RunOrigin.load(folder.path) }
  }
}
