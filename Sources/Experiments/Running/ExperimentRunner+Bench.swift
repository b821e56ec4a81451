import Definitions

extension ExperimentRunner {
  /// Makes the bench of a prepared run.
  ///
  /// - Throws: `OperationError` if a file cannot be read or a task cannot be asked.
  func bench(_ run: Prepared) async throws -> any Bench {
    let definition = run.plan.definition
    return try await definition.bench.kind.runnable.bench(
      BenchMaterial(
        definition: definition, repositories: run.repositories, rules: run.workload.rules,
        scannedRules: run.plan.scannedRules, cacheFolder: cacheFolder))
  }
}
