import Definitions
import Ranking
import Statistics
import Support

struct AblationSetting: Sendable {
  let prepared: Prepared
  let before: Parameters
  let after: Parameters
  let bench: any Bench
  let jobs: Int
  let parts: [ReportedQueries]
  let reported: ReportedQueries
  /// The tables of ``queries`` that studies were scored by; `nil` if there were none.
  let tables: (any PointScorer)?

  var definition: Definition { prepared.plan.definition }
  var split: QuerySplit { prepared.workload.split }
  var queries: TuningQueries { split.tunable }
  var bounds: ParameterBounds {
    var bounds = ParameterBounds(before, after)
    for parameter in definition.sensitivity?.parameters ?? [] {
      for end in [parameter.range.lowerBound, parameter.range.upperBound] {
        var point = after
        point[parameter] = end
        bounds = bounds.including(point)
      }
    }
    return bounds
  }
  func rank(_ arm: Arm) async throws -> RankedArm {
    try await bench.rank(arm, parts: parts, reported: reported, jobs: jobs)
  }
  /// True if what is chosen is reported on other queries.
  var isHeldOut: Bool { split.split != nil && split.partCount == 1 }
}

extension ExperimentRunner {
  /// Turns signals off, walks from before to after, and computes curves, as far as the definition
  /// asks for it; `nil` if it asks for nothing.
  func ablate(
    _ setting: AblationSetting, before: RankedArm, after: RankedArm,
    _ stopwatch: inout Stopwatch
  ) async throws -> (outcome: AblationOutcome, arms: [RankedArm])? {
    let definition = setting.definition
    let request = definition.ablating
    guard request.turnsOff || request.path || definition.sensitivity != nil else { return nil }
    var plan: AblationPlan?
    var failure: OperationError?
    if request.turnsOff {
      do throws(OperationError) {
        plan = try AblationPlan(
          request, before: setting.before, after: setting.after,
          signals: definition.bench.signals, ineffective: setting.prepared.ineffective)
      } catch {
        // In an arm that a study found, signals may be off that are to be turned off.
        guard setting.prepared.plan.isTuned else { throw error }
        failure = error
      }
    }
    var result: AblationResult?
    var arms: [RankedArm] = []
    if let plan {
      (result, arms) = try await stopwatch.time(.ablation) {
        try await rank(plan, setting, before, after)
      }
    }
    let (path, reportedPath, sensitivity) = try await stopwatch.time(.ablation) {
      try await explore(setting)
    }
    return (
      AblationOutcome(
        result: result, path: path, reportedPath: reportedPath, sensitivity: sensitivity,
        failure: failure), arms
    )
  }

  private func rank(
    _ plan: AblationPlan, _ setting: AblationSetting, _ before: RankedArm, _ after: RankedArm
  ) async throws -> (AblationResult, [RankedArm]) {
    // In a cross-validation the arm after answers fold by fold; ablations are of the one point.
    let whole = Arm(name: "after", parameters: setting.after)
    let base = after.folds.isEmpty ? after : try await setting.rank(whole)
    var arms: [RankedArm] = []
    for (number, arm) in plan.arms.enumerated() {
      try Task.checkCancellation()
      report(.ablation, nil, number, plan.arms.count, "arms")
      arms.append(try await setting.rank(Arm(name: arm.name, parameters: arm.parameters)))
    }
    report(.ablation, nil, 1, 1)
    let definition = setting.definition
    let result = try AblationResult(
      plan, before: before.evaluation, after: base.evaluation, evaluations: arms.map(\.evaluation),
      bootstrap: PairedBootstrap(seed: definition.seed), rule: definition.claim.rule)
    return (result, arms)
  }

  /// The way from before to after and the curves, on the queries that something may be chosen on.
  private func explore(
    _ setting: AblationSetting
  ) async throws -> (ParameterPath?, PathScores?, SensitivityAnalysis?) {
    let definition = setting.definition
    guard definition.ablating.path || definition.sensitivity != nil else { return (nil, nil, nil) }
    let scorer: any PointScorer
    if let tables = setting.tables, tables.covers(setting.bounds) {
      scorer = tables
    } else {
      scorer = try await makeScorer(setting.bench, setting.queries, setting.bounds)
    }
    let inert = Set(setting.prepared.ineffective.map(\.name))
    // Settings of rules come after the surface, and both arms have the same.
    let effective = (definition.bench.parameters + setting.after.added).filter {
      !inert.contains($0.name)
    }
    var path: ParameterPath?
    var reported: PathScores?
    if definition.ablating.path {
      let found = try await ParameterPath.walk(
        from: setting.before, to: setting.after, among: effective, scorer: scorer, jobs: jobs)
      path = found
      if setting.isHeldOut {
        reported = try await found.scores { point in
          QueryScores(try await setting.rank(Arm(name: "path", parameters: point)).evaluation)
        }
      }
    }
    let sensitivity = try await sensitivity(setting, scorer, inert)
    return (path, reported, sensitivity)
  }

  private func sensitivity(
    _ setting: AblationSetting, _ scorer: any PointScorer, _ inert: Set<String>
  ) async throws -> SensitivityAnalysis? {
    guard let request = setting.definition.sensitivity else { return nil }
    var effective = request
    effective.parameters.removeAll { inert.contains($0.name) }
    return try await SensitivityAnalysis.run(
      SensitivityDesign(effective, before: setting.before, after: setting.after), scorer: scorer,
      bootstrap: PairedBootstrap(seed: setting.definition.seed), jobs: jobs)
  }
}
