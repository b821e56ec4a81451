import Definitions
import LanguageModels
import Optimizers
import Rules

extension ExperimentRunner {
  /// The plan with the rules that a language model makes of templates, where the definition asks for some.
  ///
  /// - Throws: `OperationError` where the model does not answer, or its budget does not reach so far.
  func filled(
    _ plan: Plan, _ sessions: [String: ModelSession], _ session: RunSession?
  ) async throws -> Plan {
    guard let rules = plan.definition.bench.rules, rules.asked > 0, let workload = plan.rules,
      let proposer = plan.definition.proposers.first(where: { $0.mode == .llm }),
      let asked = sessions[proposer.name]
    else { return plan }
    let isFolded = plan.split.partCount > 1
    let queries = isFolded ? plan.split.everything : plan.split.tuning(0)
    let prefix = plan.definition.bench.declaration.groupPrefix(of: .rules)
    let groups = queries.repositories.filter { $0.repository.hasPrefix(prefix) }.map {
      RepositoryQueries(
        repository: String($0.repository.dropFirst(prefix.count)), queries: $0.queries)
    }.filter { workload.groups.map(\.repository).contains($0.repository) }
    let told = try await RuleBench(workload: workload).failures(
      of: groups, at: plan.baseline, jobs: jobs)
    var failures: [(language: String, failure: BenchFailure)] = []
    for (group, told) in zip(groups, told) {
      failures += told.filter { !$0.missed.isEmpty || !$0.instead.isEmpty }.map {
        (group.repository, $0)
      }
    }
    let filler = RuleFiller(
      name: proposer.name,
      templates: try RuleTemplate.load(
        folder: RuleWorkload.templates(plan.definition, rules)), workload: workload,
      failures: failures, guidance: plan.guidance[proposer.name] ?? [], session: asked,
      count: rules.asked)
    let (fillings, dropped) = try await filler.fillings()
    let written = session?.journal?.notes(of: proposer.name, fold: nil).count { $0.iteration == 0 }
    for entry in dropped.dropFirst(written ?? 0) {
      try session?.journal?.append(
        ProposalNote(
          kind: .dropped, iteration: 0, number: entry.number, hypothesis: entry.hypothesis,
          proposed: entry.proposed, reason: entry.reason), of: proposer.name, fold: nil)
    }
    return try Plan(
      plan.definition, redirects: plan.redirects, fillings: fillings, mined: plan.mined)
  }

  /// The plan with the rules that a language model made of templates in a recorded run.
  ///
  /// - Throws: `OperationError` where the run's exchanges are not there.
  func filled(_ plan: Plan, replaying run: String) async throws -> Plan {
    guard (plan.definition.bench.rules?.asked ?? 0) > 0,
      let proposer = plan.definition.proposers.first(where: { $0.mode == .llm }),
      let asking = proposer.asking
    else { return plan }
    let scratch = try ScratchFolder()
    defer { withExtendedLifetime(scratch) {} }
    let session = try ModelSession(
      replaying: run, asking.model, folder: scratch.path,
      prefix: ModelSession.exchangePrefix(of: proposer.name))
    return try await filled(plan, [proposer.name: session], nil)
  }
}
