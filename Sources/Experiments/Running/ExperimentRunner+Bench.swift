import Definitions

extension ExperimentRunner {
  /// Makes the bench of a plan.
  ///
  /// - Throws: `OperationError` if a file cannot be read or a task cannot be asked.
  func bench(_ plan: Plan, _ prepared: [PreparedRepository]) async throws -> any Bench {
    try await plan.definition.bench.kind.runnable.bench(
      BenchMaterial(
        definition: plan.definition, repositories: prepared, rules: plan.rules,
        scannedRules: plan.scannedRules, cacheFolder: cacheFolder))
  }
}
