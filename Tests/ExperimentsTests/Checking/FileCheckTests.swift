import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct FileCheckTests {
  @Test func everyShippedFileIsRight() throws {
    var checked = 0
    for folder in ["experiments", "ground_truth", "rules"] {
      let files = FileManager.default.enumerator(atPath: Project.root + "/" + folder)
      let names = files?.allObjects.compactMap { $0 as? String } ?? []
      for name in names where name.hasSuffix(".yaml") {
        let findings = FileCheck.diagnostics(path: "\(Project.root)/\(folder)/\(name)")
        #expect(findings == [], "\(DiagnosticRenderer().render(findings))")
        checked += 1
      }
    }
    #expect(checked >= 2)
  }

  @Test func namedFilesAreCheckedToo() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, to name: String) throws -> String {
      let url = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: url)
      return url.path
    }
    let definition = try write(
      """
      schema: assay/v1
      name: t
      repositories: [{name: r, path: ., ground_truth: gt.yaml}]
      baseline: c.yaml

      """, to: "d.yaml")
    let configuration = try write("bm25_k1: 1\n", to: "c.yaml")
    let truth = try write("repo: r\nqueries: [{query: a, relevant_files: [/a]}]\n", to: "gt.yaml")
    #expect(FileCheck.diagnostics(path: configuration) == [])
    for path in [definition, truth] {
      let findings = FileCheck.diagnostics(path: path)
      #expect(findings.map(\.message) == ["'/a' is absolute; write it from the repository's root"])
      #expect(findings.map(\.location.file) == [truth])
    }
    _ = try write("bm25_k1: 99\n", to: "c.yaml")
    #expect(FileCheck.diagnostics(path: definition).map(\.location.file) == [configuration])
    #expect(
      FileCheck.diagnostics(path: folder.path + "/none.yaml").map(\.message)
        == ["cannot read this file: No such file or directory"])
  }
}
