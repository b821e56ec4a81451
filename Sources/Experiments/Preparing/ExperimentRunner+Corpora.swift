import Code
import Definitions
import Ranking

extension ExperimentRunner {
  func index(
    _ repositories: [PlannedRepository], _ locked: LockedPlan, _ stopwatch: inout Stopwatch
  ) async throws -> [PreparedRepository] {
    let plan = locked.plan
    var prepared: [PreparedRepository] = []
    for (repository, checkout) in zip(repositories, locked.checkouts) {
      try Task.checkCancellation()
      let files = plan.searchable(checkout.files, of: repository)
      let (index, history, commits) = try await index(plan, repository, checkout, files, &stopwatch)
      let workload = try await workload(plan, repository, checkout, &stopwatch)
      prepared.append(
        PreparedRepository(
          planned: repository, index: index, checkout: checkout, history: history,
          workload: workload,
          facts: RepositoryFacts(
            repository, checkout, index, commits: commits,
            groundTruths: checkout.files.count - files.count, map: workload?.facts)))
    }
    return prepared
  }

  private func workload(
    _ plan: Plan, _ repository: PlannedRepository, _ checkout: Checkout,
    _ stopwatch: inout Stopwatch
  ) async throws -> MapWorkload? {
    guard plan.definition.bench.asksSnapshots, !repository.groundTruth.queries.isEmpty else {
      return nil
    }
    let name = repository.declared.name
    return try await stopwatch.time(.index, name) {
      report(.index, name, 0, 0, "bytes")
      defer { report(.index, name, 1, 1) }
      return try await MapWorkload(
        repository: name, queries: repository.groundTruth.queries, checkout: checkout, jobs: jobs,
        cacheFolder: cacheFolder
      ) { report(.index, name, $0, $1, "bytes") }
    }
  }

  private func index(
    _ plan: Plan, _ repository: PlannedRepository, _ checkout: Checkout, _ files: [CheckoutFile],
    _ stopwatch: inout Stopwatch
  ) async throws -> (SearchIndex, History?, commits: Int?) {
    let name = repository.declared.name
    report(.analysis, name, 0, 0, "bytes")
    let corpus = try await stopwatch.time(.analysis, name) {
      try await CorpusBuilder(jobs: jobs, cacheFolder: cacheFolder).corpus(
        of: files, from: checkout, repository: repository.source.description
      ) { report(.analysis, name, $0, $1, "bytes") }
    }
    report(.analysis, name, 1, 1)
    return try await stopwatch.time(.index, name) {
      report(.index, name, 0, 1)
      defer { report(.index, name, 1, 1) }
      guard repository.needsHistory else { return (SearchIndex(corpus), nil, nil) }
      let history = try await History.read(of: checkout, cache: "\(cacheFolder)/histories")
      let accesses = try repository.declared.accessLog.map {
        try Access.log(plan.definition.bytes(of: .accessLog, at: $0))
      }
      return (
        SearchIndex(corpus.withFrecency(history: history, accesses: accesses)),
        history, history?.commits.count ?? 0
      )
    }
  }
}
