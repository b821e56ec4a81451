import Definitions
import Optimizers
import Rules
package import Support

/// The queries, tasks and rules that a run scores, their split, and the points of its arms. A
/// ``Plan`` has those of its files; preparing a run adds what is mined and filled to a copy.
package struct Workload: Sendable {
  let definition: Definition
  let repositories: [PlannedRepository]
  let mined: [String: MinedQueries]
  let rules: RuleWorkload?
  package let split: QuerySplit
  package let baseline: Parameters
  package let after: Parameters

  private let packs: RuleWorkload?

  init(
    _ definition: Definition, _ repositories: [PlannedRepository], packs: RuleWorkload?,
    mined: [String: MinedQueries] = [:], fillings: [RuleFilling] = []
  ) throws {
    self.definition = definition
    self.repositories = repositories
    self.packs = packs
    self.mined = mined
    // The split has to wait for queries that are still to be mined.
    let isPending = mined.isEmpty && definition.repositories.contains { $0.mine != nil }
    func divided(_ rules: RuleWorkload?) throws(OperationError) -> QuerySplit {
      try QuerySplit(
        Plan.groups(definition, repositories, rules), by: isPending ? nil : definition.bench.split,
        seed: definition.seed)
    }
    // Templates may look at the tuning cases alone, so these must be known first.
    let first = try divided(packs)
    let tuning = Set(first.tunable.repositories.flatMap { $0.queries.map(\.id) })
    rules = try packs?.filled(definition, more: fillings) { tuning.contains($0) }
    split = try rules == nil ? first : divided(rules)
    baseline = try definition.baseline.point(with: rules, in: definition)
    after = try definition.after.point(with: rules, in: definition)
  }

  func adding(mined: [String: MinedQueries]) throws -> Workload {
    guard !mined.isEmpty else { return self }
    let repositories = try repositories.map { repository in
      var repository = repository
      repository.groundTruth = try Plan.queries(
        of: repository.declared, repository.groundTruth, mined[repository.declared.name],
        in: definition)
      return repository
    }
    return try Workload(definition, repositories, packs: packs, mined: mined)
  }

  func adding(fillings: [RuleFilling]) throws -> Workload {
    guard !fillings.isEmpty else { return self }
    return try Workload(
      definition, repositories, packs: packs, mined: mined, fillings: fillings)
  }

  var queryCount: Int { split.repositories.reduce(0) { $0 + $1.queries.count } }

  /// The space of the studies; parameters that cannot act keep the baseline's values.
  func space(
    without ineffective: [IneffectiveParameter]
  ) throws(OperationError) -> ParameterSpace {
    let inert = Set(ineffective.map(\.name))
    let domains = definition.parameters + (rules?.domains(of: definition.ruleSelection) ?? [])
    return try ParameterSpace(
      domains.filter { !inert.contains($0.parameter.name) },
      comparisons: definition.constraints, base: baseline)
  }
}
