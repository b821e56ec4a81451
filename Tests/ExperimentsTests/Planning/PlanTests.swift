@testable import Code
@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Support
import TestSupport
import Testing

@Suite struct PlanTests {
  private func plan(
    _ more: String, redirects: [String: String] = [:], queries: Int = 1, in folder: TemporaryFolder
  ) throws -> Plan {
    try folder.write("one/file", "")
    let query = "{query: a, relevant_files: [a]}"
    let list = [query] + (1..<queries).map { query.replacing("query: a", with: "query: a\($0)") }
    try folder.write("truth.yaml", "repo: one\nqueries: [\(list.joined(separator: ", "))]\n")
    let path = try folder.write(
      "e.yaml",
      """
      schema: assay/v1
      name: e
      repositories:
        - {name: one, path: one, ground_truth: truth.yaml}
        - {name: two, git: "https://example.org/two", ground_truth: truth.yaml}
      \(more)

      """)
    return try Plan(Definition.load(path: path), redirects: redirects)
  }

  @Test(
    "What no run can do is found at its key",
    arguments: [
      ("after: {rerank_confidence_threshold: 0.5}", "6:1", "no cross-encoder"),
      ("baseline: {rerank_confidence_threshold: 0.5}", "6:1", "no cross-encoder"),
    ])
  func unsupported(more: String, place: String, words: String) throws {
    do {
      _ = try plan(more, in: TemporaryFolder())
      Issue.record("nothing was found")
    } catch let error as DiagnosticError {
      let found = error.diagnostics.first { $0.message.contains(words) }
      let start = try #require(found, "\(error)").location.range.start
      #expect("\(start.line):\(start.column)" == place, "\(error)")
    }
  }

  @Test("The objective's measures, then those of gates, then MAP, each once")
  func scoring() throws {
    let plan = try plan(
      "gates: [after.mrr@5 >= before.mrr@5, after.p@10 > 0, after.objective > before.recall@50]",
      in: TemporaryFolder())
    #expect(
      plan.scoring.metrics.map(\.description) == [
        "objective", "mrr@10", "ndcg@10", "recall@20", "p@10", "mrr@5", "recall@50", "map@100",
      ])
    #expect(plan.scoring.objective == .standard)
  }

  @Test("Sources, redirects, arms and hashes")
  func sources() throws {
    let folder = try TemporaryFolder()
    let plan = try plan("baseline: {bm25_k1: 1}", redirects: ["two": "copy"], in: folder)
    #expect(
      plan.repositories.map(\.source) == [
        .folder(path: folder.path + "/one", worktree: false),
        .folder(path: "copy", worktree: false),
      ])
    #expect(plan.repositories.map(\.isRedirected) == [false, true])
    let text = "repo: one\nqueries: [{query: a, relevant_files: [a]}]\n"
    #expect(plan.repositories.map(\.groundTruthHash) == [ContentID.of(text), ContentID.of(text)])
    #expect(plan.queryCount == 2)
    #expect(plan.arms.map(\.name) == ["before", "after"])
    #expect(plan.arms[0].parameters["bm25_k1"] == 1)
    #expect(plan.arms[1].parameters == .standard)
    #expect(plan.repositories.map(\.needsHistory) == [true, true])
    let still = try self.plan("after: {frecency_weight: 0}", in: TemporaryFolder())
    #expect(still.repositories.map(\.needsHistory) == [false, false])
    #expect(still.repositories[1].source == .git(url: "https://example.org/two", ref: nil))
  }

  @Test("The plan names constraints, conditions, and what the baseline breaks")
  func constraints() throws {
    let plan = try plan(
      """
      parameters:
        bm25_k1: [0.5, 3]
        class_boost: {range: [1, 3], when: {max_chunks_per_file: [1, 3]}}
        method_boost: {range: [1, 2], when: {adaptive_fusion: true}}
        adaptive_fusion: all
        max_chunks_per_file: [1, 5]
      constraints: [bm25_k1 < 1.25, class_boost <= bm25_k1]
      proposer: {}
      """, queries: 10, in: TemporaryFolder())
    let text = PlanText(plan).text
    #expect(
      text.contains(
        """
        parameters to tune: 3
          bm25_k1: 0.5 … 3.0
          class_boost: 1.0 … 3.0, where max_chunks_per_file is 1 or 3
          max_chunks_per_file: 1 … 5
          method_boost: not tuned, as adaptive_fusion is false
        constraints of every candidate
          bm25_k1 < 1.25
          class_boost <= bm25_k1

        """), "\(text)")
    let words = "warning: the baseline breaks 'bm25_k1 < 1.25': studies start from it"
    #expect(text.contains(words) && !text.contains("breaks 'class_boost"))
    // What cannot act is as in the baseline, whatever its range.
    do {
      _ = try self.plan(
        "parameters: {rrf_k: all, bm25_k1: all}\nconstraints: [rrf_k < 40]\nproposer: {}",
        queries: 10, in: TemporaryFolder())
      Issue.record("nothing was found")
    } catch let error as DiagnosticError {
      #expect(error.diagnostics.first?.location.range.start == SourcePosition(line: 7, column: 1))
    }
  }

  @Test func unknownRedirect() {
    #expect {
      try plan("", redirects: ["tow": "x"], in: TemporaryFolder())
    } throws: { error in
      (error as? OperationError)?.code == .argument && "\(error)".contains("one, two")
    }
  }

  @Test("Every ground truth's findings are reported")
  func groundTruths() throws {
    let folder = try TemporaryFolder()
    try folder.write("one/file", "")
    for name in ["a", "b"] { try folder.write("\(name).yaml", "repo: one\nqueries: []\n") }
    let path = try folder.write(
      "e.yaml",
      """
      schema: assay/v1
      name: e
      repositories:
        - {name: one, path: one, ground_truth: a.yaml}
        - {name: two, path: one, ground_truth: b.yaml}

      """)
    do {
      _ = try Plan(Definition.load(path: path))
      Issue.record("nothing was found")
    } catch let error as DiagnosticError {
      #expect(
        Set(error.diagnostics.map(\.location.file)) == [
          folder.path + "/a.yaml", folder.path + "/b.yaml",
        ])
    }
  }
}
