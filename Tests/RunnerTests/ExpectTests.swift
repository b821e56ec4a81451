import Foundation
import Testing

/// `assay run --expect`.
@Suite struct ExpectTests {
  /// A project with sixty queries for a source file that a test file outranks unless tests are
  /// penalised.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("code/src/alpha.py", "def alpha():\n    return alpha\n")
    try folder.write(
      "code/tests/test_alpha.py",
      "def test_alpha():\n" + String(repeating: "    assert alpha\n", count: 20))
    let queries = (1...60).map {
      "  - {id: q\($0), query: alpha n\($0), relevant_files: [src/alpha.py]}\n"
    }
    try folder.write("truth.yaml", "repo: code\nqueries:\n" + queries.joined())
    try folder.write(
      "e.yaml",
      """
      schema: assay/v1
      name: trial
      repositories: [{name: code, path: code, worktree: true, ground_truth: truth.yaml}]
      bench: {objective: {mrr@10: 1}}
      baseline:
        {base: before, name_exact_boost: 1, name_substring_boost: 1, name_token_boost: 1,
         function_boost: 1, src_dir_boost: 1, test_penalty: 1}
      after:
        {base: before, name_exact_boost: 1, name_substring_boost: 1, name_token_boost: 1,
         function_boost: 1, src_dir_boost: 1, test_penalty: 0.1}
      """)
    return folder
  }

  @Test("The exit code tells if the verdict is the expected one; a failed gate comes first")
  func codes() async throws {
    let folder = try folder()
    let swapped = ["--set", "baseline.test_penalty=0.1", "--set", "after.test_penalty=1"]
    let same = ["--set", "after.test_penalty=1"]
    let margin = ["--set", "verdict.margin=0.05"]
    let improved = ["--expect", "improved"]
    let notWorse = ["--expect", "not-worse"]
    let cases: [(arguments: [String], code: Int32)] = [
      ([], 0), (improved, 0), (notWorse + margin, 0), (swapped, 0), (swapped + improved, 1),
      (swapped + notWorse + margin, 1), (same + improved, 4), (same + notWorse + margin, 0),
      (improved + ["--set", "gates=[after.objective > 2]"], 1),
    ]
    for (arguments, code) in cases {
      let result = try await Program.run(
        ["run", "e.yaml", "--quiet", "--cache", folder.file("cache")] + arguments,
        in: folder.path)
      #expect(result.code == code, "\(arguments): \(result.errors)\(result.output)")
    }
    try folder.remove("results")
    let undeclared = try await Program.run(
      ["run", "e.yaml", "--cache", folder.file("cache")] + notWorse, in: folder.path)
    #expect(undeclared.code == 2 && undeclared.errors.contains("needs verdict.margin"))
    #expect(!folder.exists("results"))
  }

  @Test("Too few queries are inconclusive, after everything is written")
  func few() async throws {
    let laboratory = try Laboratory()
    let result = try await Program.run(laboratory.arguments("--expect", "improved"))
    #expect(result.code == 4, "\(result.errors)")
    #expect(try laboratory.results()["results.json"] != nil)
  }
}
