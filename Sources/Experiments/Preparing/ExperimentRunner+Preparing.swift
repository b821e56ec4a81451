import LanguageModels

extension ExperimentRunner {
  /// Mines queries, fills templates of rules, and reads and indexes the repositories. Templates
  /// stay as they are if no model fills them; the journal notes what a model answered in vain.
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

/// A locked plan with everything that studies and arms read: nothing of it is read or made anew.
struct Prepared: Sendable {
  let locked: LockedPlan
  let workload: Workload
  let repositories: [PreparedRepository]
  let ineffective: [IneffectiveParameter]
  let models: [String: ModelSession]
  let stopwatch: Stopwatch

  var plan: Plan { locked.plan }
  var facts: [RepositoryFacts] { repositories.map(\.facts) }
}
