@testable import Definitions
@testable import Optimizers
@testable import Ranking
@testable import Statistics
@testable import Support
import TestSupport
import Testing

@Suite struct DefinitionTests {
  @Test func everyKeyOfTheExample() throws {
    let definition = try Examples.parse(Examples.full)
    #expect(definition.name == "search-quality")
    #expect(definition.description == "BEFORE and AFTER tuning on five repositories.")
    #expect(definition.seed == 42)
    #expect(
      definition.repositories == [
        .init(
          name: "swift-argument-parser",
          source: .git(url: "https://github.com/apple/swift-argument-parser", ref: "1.8.2"),
          groundTruth: "../ground_truth/swift-argument-parser.yaml", tasks: nil, accessLog: nil,
          mine: nil),
        .init(
          name: "assay", source: .path("..", worktree: false),
          groundTruth: "../ground_truth/assay.yaml",
          tasks: nil, accessLog: nil, mine: .init(limit: 200, files: 2...15, words: 4, since: nil)),
      ])
    #expect(definition.bench.objective == Definition.Bench.standard.objective)
    #expect(definition.bench.split == .init(.heldOut(tune: 0.7, heldOut: 0.3)))
    #expect(definition.bench.topK == 100)
    #expect(definition.baseline.parameters == .before)
    #expect(definition.baseline.path == "../experiments/configs/original.yaml")
    #expect(definition.after.parameters == .standard)
    #expect(
      definition.parameters.map(\.parameter.name) == [
        "bm25_k1", "adaptive_fusion", "boost_chat_file",
      ])
    #expect(
      definition.parameters.map(\.values) == [
        .range(0.5...3, .linear), .choices([0, 1]), .range(5...100, .log),
      ])
    #expect(definition.proposers == [.init(mode: .sweep, iterations: 40, candidates: 3)])
    #expect(definition.acceptance == .standard)
    #expect(definition.ablations.map(\.name) == ["importance_weight", "no-fusion"])
    #expect(definition.reports == [.markdown, .trec])
    let mrr = Measure("mrr@10")!
    #expect(
      definition.gates == [
        Gate(
          left: .measure(arm: "after", mrr), relation: .atLeast,
          right: .measure(arm: "before", mrr))
      ])
  }

  @Test func everyOtherKey() throws {
    let definition = try Examples.parse(Examples.other)
    #expect(definition.description == "Two lines\nof text.\n")
    #expect(
      definition.repositories[0].source == .git(url: "git@example.org:team/a.git", ref: "main"))
    #expect(
      definition.repositories[0].mine == .init(limit: 200, files: 2...15, since: "2024-02-29"))
    #expect(definition.repositories[1].source == .path("../b", worktree: true))
    #expect(definition.bench.split == .init(.folds(5), by: .repository))
    #expect(definition.bench.objective == [.init(Measure("map")!, weight: 1)])
    #expect(definition.baseline.parameters["bm25_k1"] == 1.25)
    #expect(definition.baseline.parameters["bm25_b"] == 0.5)
    #expect(definition.baseline.parameters["importance_weight"] == 0.5)
    #expect(
      definition.parameters.map(\.values) == [
        .range(0...1, .linear), .fixed(0.5), .choices([10, 20, 50]), .range(10...100, .linear),
        .range(0...1, .linear), .fixed(1),
      ])
    #expect(
      definition.parameters.map { $0.condition?.description } == [
        nil, nil, "rrf_k is 20 or 60", nil, "adaptive_fusion is true", nil,
      ])
    #expect(definition.constraints.map(\.description) == ["bm25_b < 0.9", "wide_k_min <= rrf_k"])
    #expect(
      definition.proposers == [
        .init(mode: .grid, iterations: 5, candidates: 2, levels: 4),
        .init(name: "steps", mode: .sweep, iterations: 10, candidates: 1),
      ])
    #expect(
      definition.acceptance
        == .init(rule: .strict, floor: .init(per: .language, ratio: 0), isRacing: true))
    #expect(definition.claim.metrics == [.measure(Measure("map")!), .objective])
    #expect(definition.claim.margin == 0.01)
    #expect(definition.claim.rule.population == .repositoriesLikeThese)
    #expect(definition.qualitative == [.init(repository: "b", query: "where is it?")])
    #expect(
      definition.gates.map(\.description) == [
        "steps.objective > 0.25", "before.recall@20 <= after.recall@20",
      ])
  }

  @Test func defaults() throws {
    let definition = try Examples.parse(Examples.minimal)
    #expect(definition.seed == 0)
    #expect(definition.bench == .standard)
    #expect(definition.baseline.parameters == .before)
    #expect(definition.after.parameters == .standard)
    #expect(definition.parameters.isEmpty)
    #expect(definition.proposers.isEmpty)
    #expect(definition.reports == [.markdown, .trec])
    let given = try Examples.parse(Examples.given)
    #expect(given.after.parameters["bm25_k1"] == 2)
    #expect(given.after.assigned.map(\.name) == ["bm25_k1"])
    #expect(given.claim == .standard)
    let tuned = try Examples.parse(Examples.minimal + "parameters: all\nproposer: {}\n")
    #expect(tuned.parameters == ParameterSurface.parameters(of: .search).map { .init(all: $0) })
    let whole = try Examples.parse(
      Examples.minimal + "parameters: all\nbench: {mode: composite, rules: {packs: [../p]}}\n")
    let read =
      ParameterSurface.parameters(of: .search) + ParameterSurface.parameters(of: .context)
    #expect(whole.parameters == (read + [.globalMinConfidence]).map { .init(all: $0) })
    #expect(whole.ruleSelection == .all && tuned.ruleSelection == .none)
    guard case .composite(let composite) = whole.bench.kind else {
      Issue.record("\(whole.bench.kind)")
      return
    }
    #expect(composite.parts.map(\.name) == ["search", "context", "rule"])
    #expect(composite.parts.map(\.weight) == [0.3, 0.5, 0.2])
    #expect([.queries, .tasks, .rules].allSatisfy(whole.bench.reads))
    #expect(!tuned.bench.reads(.rules))
    #expect(tuned.proposers == [.init(mode: .sweep, iterations: 40, candidates: 3, levels: 5)])
    #expect(tuned.bench.split == .standard)
  }

  @Test(arguments: [Examples.full, Examples.other, Examples.minimal, Examples.given])
  func resolvedReadsAsItself(text: String) throws {
    let definition = try Examples.parse(text)
    let resolved = try Examples.parse(definition.resolvedYAML)
    #expect(resolved.resolvedYAML == definition.resolvedYAML)
    #expect(resolved.parameters == definition.parameters)
    #expect(resolved.constraints == definition.constraints)
    #expect(resolved.baseline.parameters == definition.baseline.parameters)
    #expect(resolved.bench == definition.bench)
    #expect(resolved.repositories == definition.repositories)
    #expect(resolved.ablating == definition.ablating)
    #expect(resolved.sensitivity == definition.sensitivity)
  }

  @Test func resolvedShowsEveryDefault() throws {
    let text = try Examples.parse(Examples.minimal).resolvedYAML
    #expect(
      text.hasPrefix(
        """
        schema: assay/v1
        name: least
        seed: 0
        repositories:
        - name: b
          path: ../b
          worktree: false
          ground_truth: gt.yaml
        bench:
          mode: search
          objective:
            mrr@10: 0.35
            ndcg@10: 0.3
            recall@20: 0.2
            p@10: 0.15
          top_k: 100
        baseline:
          bm25_k1: 1.5

        """))
    #expect(
      text.hasSuffix(
        """
          focus_max_hops: 2
        parameters: {}
        accept:
          rule: confident
          floor:
            per: repository
            ratio: 0.95
          racing: false
        verdict:
          metrics:
          - objective
          level: 0.05
          about: these_repositories
        ablations: []
        qualitative: []
        reports:
        - markdown
        - trec
        gates: []

        """))
  }

  @Test func placesOfKeys() throws {
    let definition = try Examples.parse(Examples.full)
    #expect(definition.location(of: "proposer")?.range.start == SourcePosition(line: 28, column: 1))
    #expect(definition.location(of: "qualitative") == nil)
    #expect(
      definition.location(of: "bench", "split")?.range.start == SourcePosition(line: 19, column: 3))
    #expect(
      definition.location(of: "repositories", "assay", "mine")?.range.start
        == SourcePosition(line: 14, column: 5))
    #expect(definition.location(of: "ablations", "no-fusion")?.range.start.line == 34)
    #expect(definition.location(of: "gates", "0")?.line == "  - after.mrr@10 >= before.mrr@10")
    let finding = definition.diagnostic("not yet", at: "proposer")
    #expect(
      DiagnosticRenderer().render(finding) == """
        experiments/a.yaml:28:1: error: not yet
        proposer: {mode: sweep, iterations: 40, candidates: 3}
        ^~~~~~~~
        """)
    #expect(definition.path(of: "../x") == "experiments/../x")
    #expect(definition.path(of: "/x") == "/x")
    #expect(definition.text == Examples.full)
  }
}
