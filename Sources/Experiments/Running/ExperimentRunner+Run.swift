import Definitions
import Ranking
import Statistics

extension ExperimentRunner {
  /// Prepares a locked plan, tunes if the definition asks for it, ranks the arms on the reported
  /// queries, and compares them. Trials are resumed from the session; `nil` keeps them in memory.
  public func run(
    _ locked: LockedPlan, session: RunSession? = nil, id: String? = nil
  ) async throws -> RunOutcome {
    let prepared = try await prepare(
      locked, asking: modelSessions(locked.plan, session), journal: session?.journal)
    return try await outcome(
      of: prepared, session, id: id ?? Self.runID(of: locked.plan.definition, locked.lock))
  }

  private func outcome(
    of prepared: Prepared, _ session: RunSession?, id: String
  ) async throws -> RunOutcome {
    let definition = prepared.plan.definition
    let workload = prepared.workload
    var stopwatch = prepared.stopwatch
    let bench = try await bench(prepared)
    let tuned = try await tune(prepared, bench, session?.journal, &stopwatch)
    let tuning = tuned?.outcome
    let earlierRuns = try await session?.recordOpening(of: workload.split)
    let (parts, openings) = Self.open(workload.split)
    let reported = workload.split.together(parts)
    var arms = try await rank(
      Self.arms(workload, tuning), by: bench, parts, reported, &stopwatch)
    let (comparisons, statistics) = try await stopwatch.time(.comparison) {
      try Self.compare(arms, tuning, definition)
    }
    let ablations = try await ablate(
      AblationSetting(
        prepared: prepared, before: workload.baseline, after: tuning?.best ?? workload.after,
        bench: bench, jobs: jobs, parts: parts, reported: reported, tables: tuned?.tables),
      before: arms[0], after: arms[1], &stopwatch)
    arms += ablations?.arms ?? []
    try Task.checkCancellation()
    return RunOutcome(
      plan: prepared.plan, lock: prepared.locked.lock, workload: workload, id: id,
      repositories: prepared.facts, reported: reported, arms: arms, comparisons: comparisons,
      statistics: statistics, tuning: tuning, ablations: ablations?.outcome,
      rules: workload.rules.map {
        RuleFacts(
          $0, before: arms[0].parameters, after: arms[1].parameters, reported,
          prefix: definition.bench.declaration.groupPrefix(of: .rules))
      },
      categories: definition.bench.reads(.tasks)
        ? CategoryScores(prepared.plan, comparisons[0]) : nil,
      heldOut: workload.split.split.map { _ in
        HeldOutFacts(
          queries: reported.count, openings: openings, earlierRuns: earlierRuns ?? [])
      },
      qualitative: try Self.qualitative(prepared, arms), ineffective: prepared.ineffective,
      gates: try definition.gates.map { try RunOutcome.GateResult($0, arms) },
      warnings: workload.warnings(without: prepared.ineffective) + prepared.locked.warnings
        + prepared.facts.flatMap(\.warnings),
      timings: stopwatch.timings)
  }

  private func rank(
    _ pending: [Arm], by bench: any Bench, _ parts: [ReportedQueries],
    _ reported: ReportedQueries, _ stopwatch: inout Stopwatch
  ) async throws -> [RankedArm] {
    let counts = Dictionary(
      uniqueKeysWithValues: reported.repositories.map { ($0.repository, $0.queries.count) })
    var arms: [RankedArm] = []
    for (number, arm) in pending.enumerated() {
      try Task.checkCancellation()
      arms.append(
        try await stopwatch.time(.evaluation, arm.name) {
          try await bench.rank(arm, parts: parts, reported: reported, jobs: jobs) { name, done in
            let count = counts[name] ?? 0
            report(.evaluation, name, number * count + done, pending.count * count, "queries")
          }
        })
    }
    return arms
  }

  private static func compare(
    _ arms: [RankedArm], _ tuning: TuningOutcome?, _ definition: Definition
  ) throws -> ([Comparison], [ComparisonStatistics]) {
    let bootstrap = PairedBootstrap(seed: definition.seed)
    let comparisons = try pairs(arms.count).map { before, after in
      try Comparison(
        before: Comparison.Arm(arms[before].name, arms[before].evaluation),
        after: Comparison.Arm(arms[after].name, arms[after].evaluation), bootstrap: bootstrap)
    }
    let statistics = ComparisonStatistics.family(
      comparisons, claim: definition.claim,
      repeated: tuning.flatMap { $0.results.count > 1 ? $0.winner + 1 : nil })
    return (comparisons, statistics)
  }

  static func open(
    _ split: QuerySplit
  ) -> (parts: [ReportedQueries], openings: Int) {
    var openings = 0
    let parts = (0..<split.partCount).map { split.sealed($0).open(counting: &openings) }
    return (parts, openings)
  }

  /// The arms to rank: before, after and, if there are several studies, the point of each.
  private static func arms(_ workload: Workload, _ tuning: TuningOutcome?) -> [Arm] {
    let before = Arm(name: "before", parameters: workload.baseline)
    guard let tuning else {
      return [before, Arm(name: "after", parameters: workload.after)]
    }
    func arm(_ name: String, _ place: Int) -> Arm {
      Arm(
        name: name, parameters: tuning.results[place].best,
        byPart: tuning.folds.isEmpty ? [] : tuning.folds[place].map(\.best))
    }
    let others = tuning.results.count > 1 ? tuning.results.indices.map { $0 } : []
    return [before, arm("after", tuning.winner)]
      + others.map { arm(tuning.results[$0].study.name, $0) }
  }

  /// The comparisons of a run: after against before, then each study's arm against before, then the
  /// studies' arms with each other.
  private static func pairs(_ arms: Int) -> [(before: Int, after: Int)] {
    let studies = Array(2..<max(2, arms))
    return [(0, 1)] + studies.map { (0, $0) }
      + studies.flatMap { first in studies.filter { $0 > first }.map { (first, $0) } }
  }

  private static func qualitative(
    _ prepared: Prepared, _ arms: [RankedArm]
  ) throws -> [QualitativeComparison] {
    let definition = prepared.plan.definition
    return try prepared.repositories.flatMap { repository in
      try definition.qualitative.filter { $0.repository == repository.name }
        .map { wanted in
          let answers = try arms.prefix(2).map { arm in
            try SearchEngine.rank(
              wanted.query, with: Searcher(repository.index, parameters: arm.parameters),
              count: definition.bench.topK
            ).prefix(10).paths
          }
          return QualitativeComparison(
            repository: wanted.repository, query: wanted.query, before: answers[0],
            after: answers[1])
        }
    }
  }

  func bench(_ run: Prepared) async throws -> any Bench {
    let definition = run.plan.definition
    return try await definition.bench.kind.runnable.bench(
      BenchMaterial(
        definition: definition, repositories: run.repositories, rules: run.workload.rules,
        scannedRules: run.plan.scannedRules, cacheFolder: cacheFolder))
  }
}
