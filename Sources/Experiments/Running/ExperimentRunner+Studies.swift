import Definitions
import LanguageModels
import Optimizers
import Ranking
import Statistics
import Support

extension ExperimentRunner {
  /// Runs the studies, if there are some, and returns the tables of all tunable queries too.
  func tune(
    _ prepared: Prepared, _ bench: any Bench, _ journal: Journal?, _ stopwatch: inout Stopwatch
  ) async throws -> (outcome: TuningOutcome, tables: any PointScorer)? {
    let plan = prepared.plan
    guard plan.isTuned else { return nil }
    let split = prepared.workload.split
    let space = try prepared.workload.space(without: prepared.ineffective)
    let queries = split.tunable
    let proposers = plan.definition.proposers
    var folds: [[StudyResult]] = []
    if split.partCount > 1 {
      folds = proposers.map { _ in [] }
      for part in 0..<split.partCount {
        let (results, _) = try await studies(
          prepared, bench, space, split.tuning(part), fold: part + 1, journal: journal, &stopwatch)
        for (place, result) in results.enumerated() { folds[place].append(result) }
      }
    }
    let (results, tables) = try await studies(
      prepared, bench, space, queries, fold: nil, journal: journal, &stopwatch)
    var reasoning: [ReasoningOutcome?] = []
    for result in results {
      reasoning.append(
        try await self.reasoning(
          of: result, in: plan, prepared.models[result.study.name], tables))
    }
    let compared = try await comparisons(prepared, bench, queries, results, &stopwatch)
    let biases = results.map { $0.selectionBias() }
    let outcome = TuningOutcome(
      results: results, folds: folds,
      comparisons: compared, biases: biases, space: space,
      models: proposers.map { prepared.models[$0.name]?.totals },
      reasoning: reasoning)
    return (outcome, tables)
  }

  private func studies(
    _ prepared: Prepared, _ bench: any Bench, _ space: ParameterSpace,
    _ queries: TuningQueries, fold: Int?, journal: Journal?, _ stopwatch: inout Stopwatch
  ) async throws -> ([StudyResult], any PointScorer) {
    let (plan, baseline) = (prepared.plan, prepared.workload.baseline)
    let scorer = try await stopwatch.time(.tables) {
      try await makeScorer(bench, queries, space.bounds.including(baseline))
    }
    var results: [StudyResult] = []
    for proposer in plan.definition.proposers {
      let study = Study(
        fold: fold, proposer: proposer, acceptance: plan.definition.acceptance,
        baseline: baseline, space: space, queries: queries,
        scorer: scorer, seed: plan.definition.seed, jobs: jobs,
        modelProposer: try modelProposer(
          proposer, of: plan, bench: bench, space: space, queries: queries, fold: fold,
          prepared.models))
      let name = fold.map { "\(proposer.name), fold \($0)" } ?? proposer.name
      results.append(
        try await stopwatch.time(.study, name) {
          report(.study, name, 0, study.budget, "trials")
          let result = try await study.run(journal: journal) {
            report(.study, name, min($0, study.budget - 1), study.budget, "trials")
          }
          report(.study, name, study.budget, study.budget, "trials")
          return result
        })
    }
    return (results, scorer)
  }

  func makeScorer(
    _ bench: any Bench, _ queries: TuningQueries, _ bounds: ParameterBounds
  ) async throws -> any PointScorer {
    report(.tables, nil, 0, 1)
    defer { report(.tables, nil, 1, 1) }
    return try await bench.scorer(of: queries, bounds: bounds, jobs: jobs)
  }

  /// The baseline against each study's best, by the search, which must give the studies' scores.
  private func comparisons(
    _ prepared: Prepared, _ bench: any Bench, _ queries: TuningQueries,
    _ results: [StudyResult], _ stopwatch: inout Stopwatch
  ) async throws -> [Comparison] {
    let all = ReportedQueries(repositories: queries.repositories)
    func evaluate(
      _ name: String, _ point: Parameters, _ expected: QueryScores
    ) async throws -> Comparison.Arm {
      let arm = try await bench.rank(
        Arm(name: name, parameters: point), parts: [all], reported: all, jobs: jobs)
      let found = arm.evaluation.repositories.map { $0.queries.map { $0.values[0] } }
      guard found == expected.values else {
        throw OperationError(
          .evaluation, "the search scores the point of '\(name)' otherwise than the study did",
          remedy: "report this: both must give the same numbers")
      }
      return Comparison.Arm(name, arm.evaluation)
    }
    return try await stopwatch.time(.comparison) {
      var comparisons: [Comparison] = []
      let before = try await evaluate(
        "before", prepared.workload.baseline, results[0].baselineScores)
      for result in results {
        comparisons.append(
          try Comparison(
            before: before,
            after: try await evaluate(result.study.name, result.best, result.bestScores),
            bootstrap: PairedBootstrap(seed: prepared.plan.definition.seed)))
      }
      return comparisons
    }
  }
}
