package import Definitions

extension ExperimentRunner {
  /// Evaluates presets against a definition's baseline, on the tuning queries.
  ///
  /// - Parameters:
  ///   - scope: The point that the presets change.
  ///   - lock: The locked sources; `nil` reads the sources as they are now.
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
      // The objective comes first.
      guard let objective = found.comparison?.overall.first else { continue }
      outcomes.append(
        PresetOutcome(
          preset: preset.name, values: preset.values, experiment: definition.name,
          objective: objective.after, baseline: objective.before, queries: found.queries.count))
    }
    return outcomes
  }
}
