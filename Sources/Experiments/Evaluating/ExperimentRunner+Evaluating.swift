package import Definitions
import Ranking
import Statistics
import Support

extension ExperimentRunner {
  /// Evaluates a setting on the queries of a definition, without a run.
  ///
  /// Where the definition holds queries out, the tuning queries alone are answered, unless the held-out
  /// ones are asked for; that look is recorded beside the runs of the experiment, before it is taken, as
  /// a run's own is.
  ///
  /// - Parameters:
  ///   - configuration: The setting.
  ///   - other: Another setting to compare with; `nil` for none.
  ///   - definition: What gives repositories, queries and scoring.
  ///   - lock: What the sources are; `nil` reads what they are now.
  ///   - heldOut: Whether the held-out queries are answered, and those alone.
  ///   - results: The folder of results, in which a look at held-out queries is recorded.
  ///   - redirects: Local copies to read instead of declared sources, by repository name.
  /// - Throws: ``DiagnosticError`` for what the definition asks that cannot be run; `OperationError`
  ///   where no queries are held out and they are asked for, a file cannot be read or written, or the
  ///   lock is not of this definition; `CancellationError`.
  package func evaluate(
    _ configuration: Configuration, against other: Configuration? = nil,
    on definition: Definition, lock: Lock?, heldOut: Bool = false, results: String,
    redirects: [String: String] = [:]
  ) async throws -> ConfigurationEvaluation {
    let declared = try Plan(
      definition.evaluating(configuration, against: other), redirects: redirects)
    let (locked, checkouts, warnings) = try await resolve(declared, lock: lock)
    let plan = try await mined(declared, checkouts)
    let part = try plan.evaluationPart(heldOut: heldOut)
    var stopwatch = Stopwatch()
    let prepared = try await prepare(plan, checkouts, &stopwatch)
    let facts = prepared.map(\.facts)
    var earlier: [String] = []
    if part == .heldOut {
      earlier = try await Self.recordLook(of: plan, definition, locked, in: results)
    }
    var openings = 0
    let queries =
      switch part {
      case .all: ReportedQueries(repositories: plan.split.everything.repositories)
      case .tuning: ReportedQueries(repositories: plan.split.tuning(0).repositories)
      case .heldOut: plan.split.sealed(0).open(counting: &openings)
      }
    let bench = try await bench(plan, prepared)
    func evaluate(_ name: String, _ point: Parameters) async throws -> Evaluation {
      try await bench.rank(
        Arm(name: name, parameters: point), parts: [queries], reported: queries, jobs: jobs
      ) { repository, done in
        let count = queries.repositories.first { $0.repository == repository }?.queries.count ?? 0
        report(.evaluation, repository, done, count, "queries")
      }.evaluation
    }
    let evaluation = try await evaluate("after", plan.after)
    var comparison: Comparison?
    if other != nil {
      comparison = try Comparison(
        before: .init("before", try await evaluate("before", plan.baseline)),
        after: .init("after", evaluation), bootstrap: PairedBootstrap(seed: definition.seed))
    }
    return ConfigurationEvaluation(
      plan: plan, lock: locked, part: part, queries: queries, evaluation: evaluation,
      comparison: comparison,
      statistics: comparison.map {
        ComparisonStatistics.family([$0], claim: definition.claim)[0]
      }, ineffective: plan.ineffective(on: facts), earlierLooks: earlier,
      warnings: plan.warnings
        + (lock == nil ? ["there is no lock yet; the sources were read as they are now"] : [])
        + warnings + facts.flatMap(\.warnings))
  }

  /// Records that the held-out queries are about to be looked at, under a name made of all that the
  /// evaluation depends on: the same evaluation again is no further look.
  ///
  /// - Returns: The earlier looks at some of the same queries.
  private static func recordLook(
    of plan: Plan, _ definition: Definition, _ lock: Lock, in results: String
  ) async throws -> [String] {
    let log = OpeningLog(folder: "\(results)/\(definition.name)")
    try WholeFile(path: log.path).prepare()
    let folder = try await FileLock(folder: log.folder)
    defer { withExtendedLifetime(folder) {} }
    let id = "evaluate-\(runID(of: plan.definition, lock))"
    return try log.record(run: id, queries: plan.split.reportedKeys).earlierRuns
  }
}
