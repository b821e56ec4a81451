package import Definitions
import Ranking
import Statistics
import Support

extension ExperimentRunner {
  /// Evaluates a setting on the queries of a definition, without a run.
  ///
  /// If the definition holds queries out, only the tuning queries are answered, unless the held-out
  /// ones are asked for. That look is recorded beside the runs of the experiment before it is
  /// taken.
  ///
  /// - Parameters:
  ///   - lock: The sources; `nil` reads them as they are now.
  ///   - results: The folder in which a look at held-out queries is recorded.
  ///   - redirects: Local copies to read instead of declared sources, by repository name.
  /// - Throws: ``DiagnosticError`` if the definition cannot be run; `OperationError` if there are
  ///   no held-out queries to look at, or the lock is of another definition.
  package func evaluate(
    _ configuration: Configuration, against other: Configuration? = nil,
    on definition: Definition, lock: Lock?, heldOut: Bool = false, results: String,
    redirects: [String: String] = [:]
  ) async throws -> ConfigurationEvaluation {
    let plan = try Plan(
      definition.evaluating(configuration, against: other), redirects: redirects)
    let locked = try await self.lock(plan, as: lock)
    let prepared = try await prepare(locked)
    let (workload, split) = (prepared.workload, prepared.workload.split)
    let part = try split.evaluationPart(heldOut: heldOut)
    let earlier = part == .heldOut ? try await Self.recordLook(of: prepared, in: results) : []
    var openings = 0
    let queries =
      switch part {
      case .all: ReportedQueries(repositories: split.everything.repositories)
      case .tuning: ReportedQueries(repositories: split.tuning(0).repositories)
      case .heldOut: split.sealed(0).open(counting: &openings)
      }
    let bench = try await bench(prepared)
    func evaluate(_ name: String, _ point: Parameters) async throws -> Evaluation {
      try await bench.rank(
        Arm(name: name, parameters: point), parts: [queries], reported: queries, jobs: jobs
      ) { repository, done in
        let count = queries.repositories.first { $0.repository == repository }?.queries.count ?? 0
        report(.evaluation, repository, done, count, "queries")
      }.evaluation
    }
    let evaluation = try await evaluate("after", workload.after)
    var comparison: Comparison?
    if other != nil {
      comparison = try Comparison(
        before: .init("before", try await evaluate("before", workload.baseline)),
        after: .init("after", evaluation), bootstrap: PairedBootstrap(seed: definition.seed))
    }
    return ConfigurationEvaluation(
      plan: plan, workload: workload, lock: locked.lock, part: part, queries: queries,
      evaluation: evaluation, comparison: comparison,
      statistics: comparison.map { ComparisonStatistics.family([$0], claim: definition.claim)[0] },
      ineffective: prepared.ineffective, earlierLooks: earlier,
      warnings: workload.warnings(without: plan.ineffective)
        + (lock == nil ? ["there is no lock yet; the sources were read as they are now"] : [])
        + locked.warnings + prepared.facts.flatMap(\.warnings))
  }

  /// Records a look at held-out queries under a name made of all that the evaluation depends on,
  /// and returns the earlier looks. The same evaluation again is no further look.
  private static func recordLook(
    of prepared: Prepared, in results: String
  ) async throws -> [String] {
    let definition = prepared.plan.definition
    let log = OpeningLog(folder: "\(results)/\(definition.name)")
    try WholeFile(path: log.path).prepare()
    let folder = try await FileLock(folder: log.folder)
    defer { withExtendedLifetime(folder) {} }
    let id = "evaluate-\(runID(of: definition, prepared.locked.lock))"
    return try log.record(run: id, queries: prepared.workload.split.reportedKeys)
  }
}
