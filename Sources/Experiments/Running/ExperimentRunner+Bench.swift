import Code
import CodeTools
import Definitions
import Ranking

extension ExperimentRunner {
  /// Makes what scores the points of a prepared run.
  ///
  /// - Throws: `OperationError` if a file cannot be read or a task cannot be asked.
  func bench(_ run: Prepared) async throws -> any RunBench {
    let (plan, prepared) = (run.plan, run.repositories)
    let definition = plan.definition
    let search = SearchRunBench(
      prepared: prepared, scoring: try Plan.searchScoring(definition),
      depth: definition.bench.topK)
    if definition.bench.surface == .map {
      return MapRunBench(
        workloads: prepared.compactMap(\.workload), scoring: search.scoring, depth: search.depth)
    }
    if definition.bench.mode == .search { return search }
    var parts: [LegBench.Part] = []
    let weights = definition.bench.weights
    if definition.bench.has(.search) {
      parts.append(.init(leg: SearchLeg(search: search), weight: weights.search))
    }
    if definition.bench.has(.context) {
      parts.append(
        .init(leg: try await contextLeg(plan, prepared), weight: weights.context))
    }
    if let rules = run.workload.rules {
      parts.append(.init(leg: RuleLeg(workload: rules), weight: weights.rule))
    }
    return definition.bench.mode == .composite
      ? LegBench(composite: parts, scoring: plan.scoring)
      : LegBench(parts[0].leg, scoring: plan.scoring)
  }

  /// A server's command: a path of its program leads from the definition.
  private static func command(_ words: [String], in definition: Definition) -> [String] {
    guard let program = words.first, program.contains("/") else { return words }
    return [definition.path(of: program)] + words.dropFirst()
  }

  private func contextLeg(
    _ plan: Plan, _ prepared: [PreparedRepository]
  ) async throws -> ContextLeg {
    let scanner = try plan.scannedRules.map { try RuleScanner($0) }
    var repositories: [ContextLeg.Repository] = []
    for repository in prepared where !repository.planned.tasks.isEmpty {
      let project = try await CodeProject(
        name: repository.name, index: repository.index, history: repository.history,
        checkout: repository.checkout)
      let context = plan.definition.bench.context
      let own = ToolAnswerer(project, scanner: scanner, budget: context.budget)
      var answerer: any TaskAnswerer = own
      if let server = context.server {
        answerer = ServerAnswerer(
          own: own, context, command: Self.command(server, in: plan.definition),
          corpus: repository.index.corpus,
          folder: try await repository.checkout.materialized(in: "\(cacheFolder)/checkouts"))
      }
      repositories.append(
        try await ContextLeg.Repository(
          name: repository.name, answerer: answerer, tasks: repository.planned.tasks))
    }
    return ContextLeg(repositories: repositories)
  }
}
