import TestSupport
import Testing

@testable import Experiments
@testable import Support

@Suite struct RankingFailureTests {
  @Test("Files in the format of the earlier program are read")
  func json() throws {
    let found = try RankingFailure.parse(
      text: #"""
        [{"query": "auth", "seed_file": "src/auth/login.rs",
          "expected_top": ["src/auth/session.rs", "src/auth/token.rs"], "actual_top": [],
          "ndcg": 0.23, "commit_message": "fix \"token\" refresh\n\nbecause \ud83d\ude00 \u00fc \\ud83d\\ude00",
          "repo_context": {"name": "example-app", "file_count": 150, "language": "rust"}}]
        """#, file: "f.json")
    #expect(
      found == [
        RankingFailure(
          query: "auth", seedFile: "src/auth/login.rs",
          expectedTop: ["src/auth/session.rs", "src/auth/token.rs"], actualTop: [], ndcg: 0.23,
          commitMessage: "fix \"token\" refresh\n\nbecause 😀 ü \\ud83d\\ude00",
          repository: "example-app", fileCount: 150)
      ])
    let least = try RankingFailure.parse(
      text: "- {query: a, expected_top: [b], actual_top: [c], ndcg: 0}", file: "f.yaml")
    #expect(least[0].seedFile == nil && least[0].commitMessage == "")
  }

  @Test(
    "Errors are shown at their place",
    arguments: [
      Malformed("no list", "1️⃣{}", "expected a list of ranking failures, found a mapping"),
      Malformed("none", "1️⃣[]", "expected a list of ranking failures, found an empty list"),
      Malformed(
        "keys", #"[1️⃣{"query": "a", 2️⃣"expected": [], "actual_top": [], "ndcg": 0.5}]"#,
        "missing key 'expected_top'", "unknown key 'expected'"),
      Malformed(
        "values",
        #"[{"query": 1️⃣"", "expected_top": ["a", 2️⃣3], "actual_top": 3️⃣"b", "ndcg": 4️⃣1.5}]"#,
        "expected a query, found an empty string", "expected a path, found the number 3",
        "expected a list of paths, found the string 'b'",
        "expected a number from 0 to 1, found the number 1.5"),
      Malformed(
        "context",
        #"""
        [{"query": "a", "expected_top": [], "actual_top": [], "ndcg": 0.5,
          "repo_context": {"file_count": 1️⃣-1}}]
        """#, "expected a whole number from 0 to 1000000000, found the number -1"),
    ])
  func malformed(_ example: Malformed) {
    example.check { text throws(DiagnosticError) in
      _ = try RankingFailure.parse(text: text, file: "f.json")
    }
  }
}

extension RankingFailure {
  /// Reads a text of failures as ``load(path:)`` reads a file.
  fileprivate static func parse(
    text: String, file: String
  ) throws(DiagnosticError) -> [RankingFailure] {
    try Decoding.decode(
      .failures, JSONEscapes.withoutPairs(Array(text.utf8)), file: file, files: .memory([:])
    ).value
  }
}
