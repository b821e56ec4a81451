import Definitions
import LanguageModels
import Optimizers
import Rules

extension ExperimentRunner {
  func fillings(
    for scored: Workload, of plan: Plan, _ sessions: [String: ModelSession], _ journal: Journal?
  ) async throws -> [RuleFilling] {
    let definition = plan.definition
    guard let rules = definition.bench.rules, let workload = scored.rules,
      let proposer = definition.fillingProposer, let asked = sessions[proposer.name]
    else { return [] }
    let prefix = definition.bench.declaration.groupPrefix(of: .rules)
    let groups = scored.split.tunable.repositories.compactMap { $0.dropping(prefix) }.filter {
      workload.groups.map(\.repository).contains($0.repository)
    }
    let told = try await RuleBench(workload: workload).failures(
      of: groups, at: scored.baseline, jobs: jobs)
    var failures: [(language: String, failure: BenchFailure)] = []
    for (group, told) in zip(groups, told) {
      failures += told.filter { !$0.missed.isEmpty || !$0.instead.isEmpty }.map {
        (group.repository, $0)
      }
    }
    let filler = RuleFiller(
      name: proposer.name,
      templates: try RuleTemplate.load(
        folder: RuleWorkload.templates(definition, rules), files: definition.files),
      workload: workload,
      failures: failures, guidance: plan.guidance[proposer.name] ?? [], session: asked,
      count: rules.asked)
    let (fillings, dropped) = try await filler.fillings()
    let written = journal?.notes(of: proposer.name, fold: nil).count { $0.iteration == 0 }
    for note in dropped.dropFirst(written ?? 0) {
      try journal?.append(note, of: proposer.name, fold: nil)
    }
    return fillings
  }
}

extension Definition {
  var fillingProposer: Proposer? {
    guard (bench.rules?.asked ?? 0) > 0 else { return nil }
    return proposers.first { $0.mode == .llm }
  }
}
