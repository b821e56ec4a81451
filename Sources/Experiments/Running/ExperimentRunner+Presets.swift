package import Definitions

extension ExperimentRunner {
  /// Evaluates presets, which change the scope's point, against a definition's baseline, on the
  /// tuning queries. Without a lock the sources are read as they are now.
  package func evaluate(
    _ presets: [Preset], _ scope: ReasoningScope, on definition: Definition, lock: Lock?,
    results: String, redirects: [String: String] = [:]
  ) async throws -> [PresetOutcome] {
    var outcomes: [PresetOutcome] = []
    for preset in presets {
      let point = preset.point(on: scope.point)
      let configuration = try Configuration.parse(
        text: Configuration.yaml(of: point), file: "the preset \(preset.name)")
      let found = try await evaluate(
        configuration, against: definition.baseline, on: definition, lock: lock, results: results,
        redirects: redirects)
      guard let objective = found.comparison?.overall.first else { continue }
      outcomes.append(
        PresetOutcome(
          preset: preset.name, values: preset.values, experiment: definition.name,
          objective: objective.after, baseline: objective.before, queries: found.queries.count))
    }
    return outcomes
  }
}
