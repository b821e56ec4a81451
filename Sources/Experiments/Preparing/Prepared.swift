import LanguageModels

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
