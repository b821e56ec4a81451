import Foundation
import Testing

/// `assay plan`.
@Suite struct PlanTests {
  @Test(
    "A plan lists repositories, queries, differences and parameters without effect, and writes nothing"
  )
  func text() async throws {
    let laboratory = try Laboratory()
    try laboratory.writeDefinition(
      repositories: """
        - {name: one, path: ../one, ground_truth: ../truth/one.yaml}
        - {name: far, git: "https://example.invalid/a.git", ground_truth: ../truth/two.yaml}
        """,
      more: "baseline: {base: standard, bm25_k1: 1.25}\nafter: {base: standard}")
    let result = try await Program.run(
      ["plan", "e.yaml", "--repository", "far=copy"],
      in: laboratory.folder.file("experiments"),
      environment: ["XDG_CACHE_HOME": laboratory.folder.file("cache")])
    #expect(result.code == 0, "\(result.errors)")
    #expect(
      result.output == """
        trial: 8 queries, two arms

        repository one
          from     ../one
          history  needed
          queries  5 (1 symbol)
        repository far
          from     copy (redirected)
          history  needed
          queries  3

        objective  0.35·mrr@10 + 0.3·ndcg@10 + 0.2·recall@20 + 0.15·p@10
        parameters that differ between the arms: 1
          bm25_k1: 1.25 → 2.2
        detects    a difference of 0.367 with a chance of 80 %, were a query's difference to vary by 0.3

        programs
          git: reads the repositories
          ctags: reads definitions
        hosts      none
        variables
          HOME, PATH, TERM, TMPDIR, XDG_CACHE_HOME, XDG_CONFIG_HOME: folders, programs and the terminal
          GIT_ASKPASS, GIT_CEILING_DIRECTORIES, GIT_CONFIG_COUNT, GIT_CONFIG_GLOBAL, GIT_CONFIG_KEY_*, \
        GIT_CONFIG_NOSYSTEM, GIT_CONFIG_SYSTEM, GIT_CONFIG_VALUE_*, GIT_EXEC_PATH, GIT_HTTP_*, \
        GIT_PROXY_COMMAND, GIT_SSH, GIT_SSL_*: git's own

        without effect
          rrf_k: there is no vector list to fuse with
          adaptive_fusion: there is no vector list to fuse with
          kw_dominance_threshold: there is no vector list to fuse with
          rrf_k_keyword_high_conf: there is no vector list to fuse with
          rrf_k_vector_low_conf: there is no vector list to fuse with
          rerank_confidence_threshold: there is no cross-encoder to rerank with
          (what depends on the repositories' contents is named in the report)

        warning: far: its ground truth says that it is of 'two'

        """)
    #expect(result.errors == "")
    #expect(!laboratory.folder.exists("cache"))
    #expect(!laboratory.folder.exists("experiments/e.lock"))
  }

  @Test("The report names parameters that have no effect on these repositories")
  func report() async throws {
    let laboratory = try Laboratory()
    try laboratory.writeDefinition(
      repositories: "- {name: one, path: ../one/docs, ground_truth: ../truth/one.yaml}",
      more: "after: {base: standard, frecency_weight: 0}")
    let result = try await Program.run(laboratory.arguments())
    #expect(result.code == 0, "\(result.errors)")
    let report = try #require(try laboratory.results()["report.md"])
    for line in [
      "- `frecency_weight`: it is 0 in both arms, so that no history was read",
      "- `importance_weight`: no file of any repository imports another",
      "- `dep_proximity_weight`: no file of any repository imports another",
    ] {
      #expect(report.contains(line), "\(report)")
    }
    #expect(result.errors.contains("judged files are not in the checkout"))
  }
}
