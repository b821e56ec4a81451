import TestSupport
import Testing

@testable import Definitions
@testable import Support

@Suite struct GroundTruthTests {
  @Test func everyKey() throws {
    let text = """
      repo: redis
      queries:
        - query: "activeExpireCycle"
          relevant_files: [src/expire.c, src/server.c]
        - id: e-2
          kind: concept
          query: eviction under pressure
          relevant_files:
            - src/evict.c
          relevance: {src/evict.c: 3, src/server.c: 1, src/sds.c: 0}
          commit_sha: 4f8cdc2a1ea5
          seed_file: src/evict.c
        - {query: third, relevant_files: [a b/c]}

      """
    let truth = try GroundTruth.parse(text: text, file: "g")
    #expect(truth.repository == "redis")
    #expect(truth.queries.map(\.id) == ["q001", "e-2", "q003"])
    #expect(truth.queries[0].judgments == ["src/expire.c": 1, "src/server.c": 1])
    #expect(truth.queries[0].kind == nil)
    #expect(truth.queries[1].judgments == ["src/evict.c": 3, "src/server.c": 1, "src/sds.c": 0])
    #expect(truth.queries[1].relevantPaths == ["src/evict.c", "src/server.c"])
    #expect(truth.queries[1].kind == .concept)
    #expect(truth.queries[1].commitSHA == "4f8cdc2a1ea5")
    #expect(truth.queries[1].seedFile == "src/evict.c")
  }

  @Test("Files that another program mined load: source and commit_sha, at either level")
  func minedElsewhere() throws {
    let text = """
      repo: myrepo
      source: git
      commit_sha: 0123456789abcdef0123456789abcdef01234567
      queries:
        - query: fix the parser of dates
          relevant_files: [src/dates.py, src/parser.py]
          source: git-log
          commit_sha: 1234567
        - query: add a cache
          relevant_files: [src/cache.py]
          source: {commit: abc, tool: git_dataset}
          commit_sha: 12e4567
        - query: third
          relevant_files: [a]
          commit_sha: "0012345"
          source:

      """
    let truth = try GroundTruth.parse(text: text, file: "g")
    #expect(truth.queries.map(\.commitSHA) == ["1234567", "12e4567", "0012345"])
    #expect(truth.queries[0].judgments == ["src/dates.py": 1, "src/parser.py": 1])
    #expect(try GroundTruth.parse(text: truth.yaml(), file: "g") == truth)
  }

  private static let head = "repo: r\nqueries:\n"

  @Test(arguments: [
    Malformed("missing keys", "1️⃣2️⃣{}\n", "missing key 'repo'", "missing key 'queries'"),
    Malformed(
      "no queries", "repo: r\nqueries: 1️⃣[]\n", "expected a list of queries, found an empty list"),
    Malformed(
      "no relevant files", head + "  - 1️⃣query: a\n", "missing key 'relevant_files'"),
    Malformed(
      "empty relevant files", head + "  - {query: a, relevant_files: 1️⃣[]}\n",
      "expected a list of paths, found an empty list"),
    Malformed(
      "empty query", head + "  - {query: 1️⃣'  ', relevant_files: [a]}\n",
      "expected a query, found an empty string"),
    Malformed(
      "number as query", head + "  - {query: 1️⃣404, relevant_files: [a]}\n",
      "expected a query, found the number 404 → \"404\""),
    Malformed(
      "same query",
      head + "  - {query: a, relevant_files: [a]}\n  - {query: 1️⃣a, relevant_files: [b]}\n",
      "the query 'a' appears twice"),
    Malformed(
      "same id",
      head
        + "  - {id: x, query: a, relevant_files: [a]}\n  - {id: 1️⃣x, query: b, relevant_files: [b]}\n",
      "the id 'x' appears twice"),
    Malformed(
      "id of a query without one",
      head
        + "  - {query: a, relevant_files: [a]}\n  - {id: 1️⃣q001, query: b, relevant_files: [b]}\n",
      "the id 'q001' appears twice"),
    Malformed(
      "id with a space", head + "  - {id: 1️⃣a b, query: a, relevant_files: [a]}\n",
      "expected a name of letters, digits, '.', '_' and '-', found ' ' in 'a b'"),
    Malformed(
      "paths",
      head
        + "  - query: a\n    relevant_files: [1️⃣/etc/passwd, 2️⃣a/../../b, 3️⃣./a, 4️⃣a//b, 5️⃣\"a\\0b\"]\n",
      "'/etc/passwd' is absolute; write it from the repository's root",
      "'a/../../b' leaves the repository", "'./a' is not the path of a file as git writes it",
      "'a//b' is not the path of a file as git writes it",
      "expected a path from the repository's root, found a string with a control character"),
    Malformed(
      "path twice", head + "  - {query: a, relevant_files: [a, 1️⃣a]}\n",
      "the path 'a' appears twice"),
    Malformed(
      "grade", head + "  - {query: a, relevant_files: [a], relevance: {a: 1️⃣-1, b: 2️⃣1.5}}\n",
      "expected a whole number from 0 to 100, found the number -1",
      "expected a whole number from 0 to 100, found the number 1.5"),
    Malformed(
      "grade of zero", head + "  - {query: a, relevant_files: [a], relevance: {a: 1️⃣0}}\n",
      "'a' is among the relevant files, but its grade is 0"),
    Malformed(
      "graded path", head + "  - {query: a, relevant_files: [a], relevance: {1️⃣../a: 1}}\n",
      "'../a' leaves the repository"),
    Malformed(
      "kind", head + "  - {query: a, relevant_files: [a], kind: 1️⃣symbl}\n",
      "expected one of symbol, concept, task, structural, found 'symbl' → symbol"),
    Malformed(
      "commit", head + "  - {query: a, relevant_files: [a], commit_sha: 1️⃣HEAD}\n",
      "expected a commit of 7 to 64 hexadecimal digits, found 'HEAD'"),
    Malformed(
      "unknown key",
      head
        + "  - {query: a, relevant_file: [a]}\n".replacing(
          "relevant_file:", with: "2️⃣relevant_file:"
        ).replacing("{query", with: "1️⃣{query"),
      "missing key 'relevant_files'", "unknown key 'relevant_file' → relevant_files"),
  ])
  func malformed(_ malformed: Malformed) {
    malformed.check { text throws(DiagnosticError) in
      _ = try GroundTruth.parse(text: text, file: "g")
    }
  }
}
