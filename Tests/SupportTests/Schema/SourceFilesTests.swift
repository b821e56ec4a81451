import Foundation
import TestSupport
import Testing

@testable import Support

@Suite struct SourceFilesTests {
  @Test func disk() throws {
    let files = SourceFiles.disk
    let path = Project.root + "/Package.swift"
    #expect(files.kind(path) == .file)
    #expect(files.kind(Project.root) == .directory)
    #expect(files.kind(Project.root + "/nowhere") == nil)
    #expect(files.kind("/dev/null") == nil)
    let whole = try files.read(path, 1 << 20)
    #expect(whole == Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(try files.read(path, 10) == Array(whole.prefix(11)))
    for wrong in [Project.root, Project.root + "/nowhere", "/dev/null", ""] {
      #expect(throws: OperationError.self) { try files.read(wrong, 10) }
    }
  }

  @Test func pathsAreRelativeToTheFile() {
    #expect(SourceFiles.path("x.yaml", in: "a/b.yaml") == "a/x.yaml")
    #expect(SourceFiles.path("../x", in: "a/b.yaml") == "a/../x")
    #expect(SourceFiles.path("x", in: "b.yaml") == "x")
    #expect(SourceFiles.path("/x", in: "a/b.yaml") == "/x")
    #expect(SourceFiles.path("x", in: "/b.yaml") == "/x")
  }
}
