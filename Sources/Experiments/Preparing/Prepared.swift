import LanguageModels

/// A locked plan with everything that studies and arms read: nothing of it is read or made anew.
struct Prepared: Sendable {
  let locked: LockedPlan
  /// The scored queries, tasks and rules, mined queries and rules of filled templates included.
  let workload: Workload
  /// The repositories, read and indexed, in the definition's order.
  let repositories: [PreparedRepository]
  /// The parameters that cannot act on these repositories.
  let ineffective: [IneffectiveParameter]
  /// The sessions with language models, by proposer.
  let models: [String: ModelSession]
  /// The time that it took.
  let stopwatch: Stopwatch

  var plan: Plan { locked.plan }
  var facts: [RepositoryFacts] { repositories.map(\.facts) }
}
