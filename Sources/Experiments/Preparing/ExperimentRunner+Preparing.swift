import LanguageModels

extension ExperimentRunner {
  /// Mines queries, fills templates of rules, and reads and indexes the repositories.
  ///
  /// - Parameters:
  ///   - models: The sessions with language models, by proposer; without one, templates stay as
  ///     they are.
  ///   - journal: Notes what a model answered in vain.
  func prepare(
    _ locked: LockedPlan, asking models: [String: ModelSession] = [:], journal: Journal? = nil
  ) async throws -> Prepared {
    var stopwatch = Stopwatch()
    let plan = locked.plan
    var workload = try await plan.workload.adding(mined: mine(locked))
    workload = try await workload.adding(
      fillings: fillings(for: workload, of: plan, models, journal))
    let repositories = try await index(workload.repositories, locked, &stopwatch)
    return Prepared(
      locked: locked, workload: workload, repositories: repositories,
      ineffective: plan.ineffective(on: repositories.map(\.facts)), models: models,
      stopwatch: stopwatch)
  }
}
