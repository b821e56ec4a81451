package import Code
import Definitions
import Ranking
import Statistics

extension ExperimentRunner {
  /// Runs a plan: corpora, studies where something is tuned, the arms on the reported queries, and
  /// their comparison.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - lock: What the checkouts are.
  ///   - checkouts: For each of the plan's repositories, its files.
  ///   - warnings: What a reader should know already.
  ///   - session: The run's directory, where trials are written and from where they are resumed;
  ///     `nil` keeps everything in memory.
  ///   - id: The run's id, where it repeats another; that of the definition and the lock otherwise.
  /// - Throws: `OperationError` where a file cannot be read, a program fails or a ranking breaks a
  ///   rule; `CancellationError`.
  package func run(
    _ plan: Plan, lock: Lock, checkouts: [Checkout], warnings: [String] = [],
    session: RunSession? = nil, id: String? = nil
  ) async throws -> RunOutcome {
    var stopwatch = Stopwatch()
    let sessions = try modelSessions(plan, session)
    let mined = try await mined(plan, checkouts)
    let plan = try await filled(mined, sessions, session)
    let prepared = try await prepare(plan, checkouts, &stopwatch)
    let facts = prepared.map(\.facts)
    let ineffective = plan.ineffective(on: facts)
    let bench = try await bench(plan, prepared)
    let tuned = try await tune(
      plan, bench, ineffective, session?.journal, sessions, &stopwatch)
    let tuning = tuned?.outcome
    let heldOut = try await session?.recordOpening(of: plan)
    let (parts, openings) = Self.open(plan.split)
    let reported = plan.split.together(parts)
    var arms: [RankedArm] = []
    let pending = Self.arms(plan, tuning)
    for (number, arm) in pending.enumerated() {
      try Task.checkCancellation()
      arms.append(
        try await stopwatch.time(.evaluation, arm.name) {
          let counts = Dictionary(
            uniqueKeysWithValues: reported.repositories.map { ($0.repository, $0.queries.count) })
          return try await bench.rank(arm, parts: parts, reported: reported, jobs: jobs) {
            name, done in
            let count = counts[name] ?? 0
            report(
              .evaluation, name, number * count + done, pending.count * count, "queries")
          }
        })
    }
    let bootstrap = PairedBootstrap(seed: plan.definition.seed)
    let comparisons = try stopwatch.time(.comparison) {
      try Self.pairs(pending.count).map { before, after in
        try Comparison(
          before: Comparison.Arm(arms[before].name, arms[before].evaluation),
          after: Comparison.Arm(arms[after].name, arms[after].evaluation), bootstrap: bootstrap)
      }
    }
    let statistics = stopwatch.time(.comparison) {
      ComparisonStatistics.family(
        comparisons, claim: plan.definition.claim,
        repeated: tuning.flatMap { $0.results.count > 1 ? $0.winner + 1 : nil })
    }
    let ablations = try await ablate(
      AblationSetting(
        plan: plan, ineffective: ineffective, before: plan.baseline,
        after: tuning?.best ?? plan.after, bench: bench, jobs: jobs, parts: parts,
        reported: reported, tables: tuned?.tables), before: arms[0], after: arms[1], &stopwatch)
    arms += ablations?.arms ?? []
    try Task.checkCancellation()
    return RunOutcome(
      plan: plan, lock: lock, id: id ?? Self.runID(of: plan.definition, lock),
      repositories: facts,
      reported: reported, arms: arms, comparisons: comparisons, statistics: statistics,
      tuning: tuning, ablations: ablations?.outcome,
      rules: plan.rules.map {
        RuleFacts(
          $0, before: arms[0].parameters, after: arms[1].parameters, reported,
          prefix: plan.definition.bench.declaration.groupPrefix(of: .rules))
      },
      categories: plan.definition.bench.reads(.tasks)
        ? CategoryScores(plan, comparisons[0]) : nil,
      heldOut: plan.split.split.map { _ in
        HeldOutFacts(
          queries: reported.count, openings: openings, earlierRuns: heldOut?.earlierRuns ?? [])
      },
      qualitative: try Self.qualitative(plan, prepared, arms), ineffective: ineffective,
      gates: try plan.definition.gates.map { try RunOutcome.GateResult($0, arms) },
      warnings: plan.warnings(without: ineffective) + warnings + facts.flatMap(\.warnings),
      timings: stopwatch.timings)
  }

  /// Opens the reported queries of every part, each once.
  static func open(
    _ split: QuerySplit
  ) -> (parts: [ReportedQueries], openings: Int) {
    var openings = 0
    let parts = (0..<split.partCount).map { split.sealed($0).open(counting: &openings) }
    return (parts, openings)
  }

  /// The arms to rank: before, after and, where there are several studies, the point of each.
  private static func arms(_ plan: Plan, _ tuning: TuningOutcome?) -> [Arm] {
    let before = Arm(name: "before", parameters: plan.baseline)
    guard let tuning else {
      return [
        before, Arm(name: "after", parameters: plan.after),
      ]
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

  /// The answers to the queries that the definition wants shown, repository by repository.
  private static func qualitative(
    _ plan: Plan, _ prepared: [PreparedRepository], _ arms: [RankedArm]
  ) throws -> [QualitativeComparison] {
    try prepared.flatMap { repository in
      try plan.definition.qualitative.filter { $0.repository == repository.name }
        .map { wanted in
          let answers = try arms.prefix(2).map { arm in
            try SearchEngine.rank(
              wanted.query, with: Searcher(repository.index, parameters: arm.parameters),
              count: plan.definition.bench.topK
            ).prefix(10).paths
          }
          return QualitativeComparison(
            repository: wanted.repository, query: wanted.query, before: answers[0],
            after: answers[1])
        }
    }
  }
}
