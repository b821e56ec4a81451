import Support

package struct DistillationText: Sendable {
  private let distillation: Distillation
  private let outcomes: [PresetOutcome]

  package init(_ distillation: Distillation, outcomes: [PresetOutcome] = []) {
    self.distillation = distillation
    self.outcomes = outcomes
  }

  package var markdown: String {
    var parts = ["# Distilled Operator Wisdom"]
    if let origin = distillation.origin { parts.append("Answer: \(origin)") }
    if let model = distillation.model { parts.append("Model: \(model)") }
    parts += section("Presets", distillation.presets.map(line))
    parts += section(
      "Adaptive Heuristics",
      distillation.heuristics.map {
        "\($0.text)" + ($0.rationale.isEmpty ? "" : " \"\($0.rationale)\"")
      })
    parts += section("Warnings", distillation.warnings)
    if !distillation.intuitions.isEmpty {
      parts += ["## Intuitions"] + distillation.intuitions
    }
    parts += section("Not used", distillation.dropped.map { "\($0.text): \($0.reason)" })
    return parts.joined(separator: "\n\n") + "\n"
  }

  package var json: String {
    JSONWriter.text(
      of: .mapping(
        distillation.presets.map { preset in
          .init(
            key: preset.name,
            value: .mapping(
              preset.values.map { value in
                let parameter = ParameterSurface.parameter(named: value.parameter)
                return .init(
                  key: value.parameter,
                  value: parameter?.written(value.value) ?? .number(value.value))
              }))
        }))
  }

  private func line(_ preset: Preset) -> String {
    let values = preset.values.map { "\($0.parameter): \($0.value.rounded(to: 6))" }
      .joined(separator: ", ")
    let found = outcomes.filter { $0.preset == preset.name }.map { outcome in
      let delta = outcome.objective - outcome.baseline
      return ". Evaluated: \(outcome.objective.rounded(to: 4)) against "
        + "\(outcome.baseline.rounded(to: 4)) (\(delta > 0 ? "+" : "")\(delta.rounded(to: 4))) on "
        + "\(outcome.queries) queries of \(outcome.experiment)"
    }
    return "\(preset.name): {\(values)} \"\(preset.purpose)\""
      + (found.isEmpty ? ". Not evaluated" : found.joined())
  }

  private func section(_ title: String, _ entries: [String]) -> [String] {
    entries.isEmpty ? [] : ["## \(title)", entries.map { "- " + $0 }.joined(separator: "\n")]
  }
}
