import TestSupport

@testable import Definitions
@testable import Experiments
@testable import Ranking
@testable import Statistics
@testable import Support

/// A run that never ran: two repositories, with names, queries and paths that Markdown would read.
enum SampleOutcome {
  static let definition = """
    schema: assay/v1
    name: sample
    description: A *bold* | claim & `code`.
    seed: 3
    repositories:
      - {name: one, path: one, ground_truth: truth/one.yaml}
      - {name: two, git: https://example.org/two, ref: v1, ground_truth: truth/two.yaml}
    qualitative:
      - {repository: one, query: "a|b *c*"}
    gates: [after.mrr@10 >= before.mrr@10, after.objective > 0.9]

    """

  static let truth = #"""
    repo: one
    queries:
      - {id: q1, query: "find `it` | <b>#1</b>", relevant_files: ["a|b.py", "c`d.py"], kind: symbol}
      - {id: q2, query: worse, relevant_files: [x.py]}
      - {id: q3, query: same, relevant_files: [x.py], relevance: {y.py: 3}}

    """#

  static let otherTruth = "repo: two\nqueries:\n  - {query: only, relevant_files: [x.py]}\n"

  static func plan(in folder: TemporaryFolder) throws -> Plan {
    try folder.write("one/file", "")
    try folder.write("truth/one.yaml", truth)
    try folder.write("truth/two.yaml", otherTruth)
    return try Plan(Definition.load(path: folder.write("sample.yaml", definition)))
  }

  static func make(in folder: TemporaryFolder) throws -> RunOutcome {
    let plan = try plan(in: folder)
    let rankings: [[[[String]]]] = [
      [
        [["z.py", "line\nbreak.py", "a|b.py"], ["x.py"], ["y.py", "x.py"]],
        [[]],
      ],
      [
        [["c`d.py", "`a`", "a|b.py"], ["1.py", "2.py", "x.py"], ["y.py", "x.py"]],
        [["x.py"]],
      ],
    ]
    let arms = try zip(plan.arms, rankings).map { arm, answers in
      let ranked = try zip(plan.repositories, answers).map { repository, answers in
        try zip(repository.groundTruth.queries, answers).map { query, paths in
          QueryRanking(
            id: query.id,
            ranking: try RankedList(
              paths.enumerated().map { RankedList.Entry(path: $1, score: -Double($0)) }))
        }
      }
      let evaluations = try zip(plan.repositories, ranked).map { repository, answers in
        try plan.scoring.evaluate(
          repository: repository.declared.name,
          queries: zip(repository.groundTruth.queries, answers).map { query, answer in
            RankedQuery(
              id: query.id, judgments: try query.judgedFiles(), ranking: answer.ranking)
          })
      }
      return RankedArm(
        name: arm.name, parameters: arm.parameters, rankings: ranked,
        evaluation: try Evaluation(scoring: plan.scoring, repositories: evaluations))
    }
    let repositories = plan.repositories.map(Self.facts)
    let comparison = try Comparison(
      before: .init("before", arms[0].evaluation), after: .init("after", arms[1].evaluation),
      bootstrap: PairedBootstrap(seed: plan.definition.seed))
    return RunOutcome(
      plan: plan, lock: lock, workload: plan.workload,
      id: ExperimentRunner.runID(of: plan.definition, lock),
      repositories: repositories,
      reported: ReportedQueries(repositories: plan.workload.split.repositories), arms: arms,
      comparisons: [comparison],
      statistics: ComparisonStatistics.family([comparison], claim: plan.definition.claim),
      tuning: nil,
      ablations: nil, rules: nil, categories: nil, heldOut: nil,
      qualitative: [
        QualitativeComparison(
          repository: "one", query: "a|b *c*", before: ["a|b.py"], after: ["c``d", "x.py"])
      ],
      ineffective: IneffectiveParameter.onThese(repositories),
      gates: try plan.definition.gates.map { try RunOutcome.GateResult($0, arms) },
      warnings: ["one: <first> *warning*"],
      timings: [.init(stage: .index, repository: "one", seconds: 1.5)])
  }

  static let lock = Lock(
    repositories: [
      LockedRepository(name: "one", path: "one", worktree: true, commit: nil, tree: "t1"),
      LockedRepository(
        name: "two", git: "https://example.org/two", ref: "v1", commit: "c2", tree: "t2",
        groundTruth: "g2", accessLog: "l2"),
    ], tools: ToolVersions(assay: "0.1.0", git: "2.39.5", ctags: "Ctags 5.9", libyaml: "0.2.5"))

  private static func facts(_ repository: PlannedRepository) -> RepositoryFacts {
    let isFirst = repository.declared.name == "one"
    return RepositoryFacts(
      name: repository.declared.name, origin: repository.declared.origin,
      commit: isFirst ? nil : "c2", tree: isFirst ? "t1" : "t2", isRedirected: false,
      isWorktree: isFirst, files: 12, bytes: 3456, documents: 78, terms: 90,
      edges: isFirst ? 0 : 4, commits: 5, hasFrecency: false,
      languages: [.init(name: "python", count: 11), .init(name: "text", count: 1)],
      leftOut: isFirst ? [] : [.init(name: "binary", count: 2)],
      queries: repository.groundTruth.queries.count, missingFiles: isFirst ? ["a|b.py"] : [],
      unindexedFiles: [], map: nil)
  }
}
