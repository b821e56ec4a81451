import TestSupport
import Testing

@testable import Definitions
@testable import Experiments
@testable import Optimizers
@testable import Ranking
@testable import Statistics
@testable import Support

/// A run that never ran, whose arm after was tuned: two studies, two folds, ablations, a way and curves.
enum TunedOutcome {
  static let definition = """
    schema: assay/v1
    name: tuned
    seed: 3
    repositories:
      - {name: one, path: one, ground_truth: truth/one.yaml}
      - {name: two, path: two, ground_truth: truth/two.yaml}
    bench: {split: {folds: 2}}
    parameters: {bm25_k1: [0.5, 3], class_boost: [1, 3], frecency_weight: [0, 1]}
    proposer:
      - {name: steps, mode: sweep, iterations: 5, candidates: 2}
      - {name: the_grid, mode: grid, iterations: 4, candidates: 3, levels: 3}
    accept: {rule: strict, floor: {per: language, ratio: 0.9}}
    ablations: {signals: [class_boost], add_one: true, path: true}
    sensitivity: {parameters: [bm25_k1, class_boost], levels: 3, interactions: 1}

    """

  static func make(in folder: TemporaryFolder) async throws -> RunOutcome {
    for (repository, size) in [("one", 40), ("two", 30)] {
      try folder.write("\(repository)/file", "")
      try folder.write(
        "truth/\(repository).yaml",
        "repo: \(repository)\nqueries:\n"
          + (0..<size).map {
            "  - {query: text \($0), relevant_files: [a\($0).\($0 % 2 == 0 ? "py" : "go")]}\n"
          }.joined())
    }
    let plan = try Plan(Definition.load(path: folder.write("tuned.yaml", definition)))
    let facts = plan.repositories.map(Self.facts)
    let ineffective = IneffectiveParameter.onThese(facts)
    let space = try plan.workload.space(without: ineffective)
    var folds: [[StudyResult]] = [[], []]
    for part in 0..<2 {
      for (place, result) in try await studies(
        plan, space, plan.workload.split.tuning(part), fold: part + 1
      )
      .enumerated() { folds[place].append(result) }
    }
    let everything = plan.workload.split.everything
    let results = try await studies(plan, space, everything, fold: nil)
    let objectives = results.map(\.bestScores.objective)
    let winner = objectives.firstIndex(of: objectives.max() ?? 0) ?? 0
    let bootstrap = PairedBootstrap(seed: plan.definition.seed)
    func compare(_ before: RankedArm, _ after: RankedArm) throws -> Comparison {
      try Comparison(
        before: .init(before.name, before.evaluation), after: .init(after.name, after.evaluation),
        bootstrap: bootstrap)
    }
    let before = try arm("before", .before, plan)
    let own = try results.map { try arm($0.study.name, $0.best, plan) }
    let after = try arm("after", results[winner].best, plan)
    let comparisons = [
      try compare(before, after), try compare(before, own[0]), try compare(before, own[1]),
      try compare(own[0], own[1]),
    ]
    let ablation = try AblationPlan(
      plan.definition.ablating, before: .before, after: after.parameters, ineffective: ineffective)
    let without = try ablation.arms.map { try arm($0.name, $0.parameters, plan) }
    let scorer = Self.scorer(everything)
    let sensitivity = try #require(plan.definition.sensitivity)
    let ablations = AblationOutcome(
      result: try AblationResult(
        ablation, before: before.evaluation, after: after.evaluation,
        evaluations: without.map(\.evaluation), bootstrap: bootstrap,
        rule: plan.definition.claim.rule),
      path: try await ParameterPath.walk(from: .before, to: after.parameters, scorer: scorer),
      reportedPath: nil,
      sensitivity: try await SensitivityAnalysis.run(
        SensitivityDesign(sensitivity, before: .before, after: after.parameters), scorer: scorer,
        bootstrap: bootstrap, jobs: 1), failure: nil)
    return RunOutcome(
      plan: plan, lock: SampleOutcome.lock, workload: plan.workload,
      id: ExperimentRunner.runID(of: plan.definition, SampleOutcome.lock), repositories: facts,
      reported: ReportedQueries(repositories: plan.workload.split.repositories),
      arms: [before, after] + own + without, comparisons: comparisons,
      statistics: ComparisonStatistics.family(
        comparisons, claim: plan.definition.claim, repeated: winner + 1),
      tuning: TuningOutcome(
        results: results, folds: folds,
        comparisons: try own.map { try compare(before, $0) },
        biases: results.map { $0.selectionBias() }, space: space,
        models: results.map { _ in nil }, reasoning: results.map { _ in nil }),
      ablations: ablations, rules: nil,
      categories: nil,
      heldOut: HeldOutFacts(
        queries: 70, openings: 2, earlierRuns: ["0123456789ab", "ba9876543210"]),
      qualitative: [], ineffective: ineffective, gates: [],
      warnings: plan.workload.warnings(without: ineffective), timings: [])
  }

  private static func studies(
    _ plan: Plan, _ space: ParameterSpace, _ queries: TuningQueries, fold: Int?
  ) async throws -> [StudyResult] {
    try await plan.definition.proposers.asyncMap { proposer in
      try await Study(
        fold: fold, proposer: proposer, acceptance: plan.definition.acceptance, baseline: .before,
        space: space, queries: queries, scorer: scorer(queries), seed: plan.definition.seed
      ).run()
    }
  }

  /// Where a point ranks the relevant file of a query, from 0: better with a larger class boost, with
  /// ripples of the length's weight.
  private static func place(_ point: ToyPoint, _ query: GroundTruth.Query) -> Int {
    let number = Int(query.text.dropFirst(5)) ?? 0
    let ripple = Int(point["bm25_k1"] * Double(7 + number % 5)) % 4
    return max(0, 6 + (number * 5) % 7 + ripple - Int(3 * point["class_boost"]))
  }

  private static func score(_ place: Int) -> Double {
    (try? Scoring().evaluate(
      query(place, GroundTruth.Query(id: "q", text: "", judgments: ["f": 1]))
    )
    .values[0]) ?? .nan
  }

  private static func scorer(_ queries: TuningQueries) -> ToyScorer {
    ToyScorer(queries.repositories.map { $0.queries.count }) { point, repository, query in
      score(place(point, queries.repositories[repository].queries[query]))
    }.named(queries.repositories.map(\.repository))
  }

  private static func query(_ place: Int, _ query: GroundTruth.Query) throws -> RankedQuery {
    let paths = (0..<12).map { $0 == place ? query.relevantPaths[0] : "other\($0).c" }
    return RankedQuery(
      id: query.id, judgments: try query.judgedFiles(),
      ranking: try RankedList(paths.enumerated().map { .init(path: $1, score: -Double($0)) }))
  }

  private static func arm(_ name: String, _ point: Parameters, _ plan: Plan) throws -> RankedArm {
    let ranked = try plan.workload.split.repositories.map { own in
      try own.queries.map { try query(place(ToyPoint(parameters: point), $0), $0) }
    }
    return RankedArm(
      name: name, parameters: point,
      rankings: try ranked.map { queries in
        try queries.map { QueryRanking(id: $0.id, ranking: try #require($0.ranking)) }
      },
      evaluation: try Evaluation(
        scoring: plan.scoring,
        repositories: try zip(plan.workload.split.repositories, ranked).map {
          try plan.scoring.evaluate(repository: $0.repository, queries: $1)
        }))
  }

  private static func facts(_ repository: PlannedRepository) -> RepositoryFacts {
    RepositoryFacts(
      name: repository.declared.name, origin: repository.declared.origin, commit: "c", tree: "t",
      isRedirected: false, isWorktree: false, files: 12, bytes: 3456, documents: 78, terms: 90,
      edges: 4, commits: 5, hasFrecency: false, languages: [.init(name: "python", count: 12)],
      leftOut: [], queries: repository.groundTruth.queries.count, missingFiles: [],
      unindexedFiles: [], map: nil)
  }
}
