import Foundation
import Testing

/// `assay check`.
@Suite struct CheckTests {
  @Test("All files that this project ships pass")
  func shipped() async throws {
    let files = FileManager.default
    var paths: [String] = []
    for folder in ["experiments", "experiments/configs", "ground_truth"] {
      let names = try files.contentsOfDirectory(atPath: "\(Program.root)/\(folder)")
      paths += names.filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
    }
    #expect(paths.count >= 16 && paths.contains("experiments/quickstart.yaml"))
    let result = try await Program.run(["check"] + paths.sorted(), in: Program.root)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == "no errors in \(paths.count) files\n")
    #expect(result.errors == "")
  }

  @Test("Errors of all files are shown and counted")
  func several() async throws {
    let folder = try Folder()
    try folder.write("right.yaml", "bm25_k1: 1.5\n")
    try folder.write("wrong.yaml", "bm25_kl: 1.5\nbm25_b: 7\n")
    try folder.write("truth.yaml", "repo: a\nqueries: [{query: a, relevant_files: [/a]}]\n")
    try folder.write("broken.yaml", "a: [b\n")
    let result = try await Program.run(
      ["check", "right.yaml", "wrong.yaml", "truth.yaml", "broken.yaml"], in: folder.path)
    #expect(result.code == 2)
    #expect(result.output == "")
    for text in [
      "wrong.yaml:1:1: error: ", "did you mean 'bm25_k1'?", "wrong.yaml:2:9: error: ",
      "truth.yaml:2:39: error: '/a' is absolute", "broken.yaml:", "\n4 errors in 4 files\n",
    ] {
      #expect(result.errors.contains(text), "\(text) in \(result.errors)")
    }
    let one = try await Program.run(["check", "truth.yaml"], in: folder.path)
    #expect(one.errors.hasSuffix("1 error in 1 file\n"))
    let right = try await Program.run(["check", "right.yaml"], in: folder.path)
    #expect(right.output == "no errors in 1 file\n")
  }
}
