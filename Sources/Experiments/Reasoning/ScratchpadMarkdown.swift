package struct ScratchpadMarkdown: Sendable {
  private let scratchpad: Scratchpad

  package init(_ scratchpad: Scratchpad) { self.scratchpad = scratchpad }

  static let title = "# Reasoning scratchpad"

  package var markdown: String {
    let parts = [
      Self.title, summary, list("Parameter interactions", insights(scratchpad.interactions)),
      list("Failure patterns", insights(scratchpad.failurePatterns)),
      list(
        "Success patterns",
        scratchpad.successPatterns.map { "\(mark($0.text)) (\($0.evidence.phrase))" }),
      list(
        "Changes",
        scratchpad.changes.map {
          "\(mark($0.change.phrase)) (proposed in \(Self.episodes($0.episodes)); "
            + "\($0.evidence.phrase))"
        }), list("Structural proposals", structural), list("Presets", presets),
      list(
        "Heuristics",
        scratchpad.heuristics.map {
          "\(mark($0.heuristic.text)) (\($0.evidence.phrase))"
            + ($0.heuristic.rationale.isEmpty ? "" : ". \(mark($0.heuristic.rationale))")
        }),
      list(
        "Warnings",
        scratchpad.warnings.map { warning in
          let trials =
            warning.evidence.tried == 0
            ? "" : " (changing what it names \(warning.evidence.phrase))"
          return mark(warning.text) + trials
        }),
      list("Intuitions", scratchpad.intuitions.map(mark)), history,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var summary: String {
    let outcomes = scratchpad.events.count { if case .outcome = $0 { true } else { false } }
    return """
      Written from the file of the same name that ends in `.jsonl`; what is changed here is lost.

      - Episodes: \(scratchpad.episodes.count)
      - Trials of proposed changes: \(outcomes)
      - Parameter interactions: \(scratchpad.interactions.count)
      - Structural proposals: \(scratchpad.structuralProposals.count)

      Gains are on the tuning queries.
      """
  }

  private var structural: [String] {
    scratchpad.structuralProposals.map { insight in
      let tuning =
        insight.evidence.tried == 0 ? "" : "; tuning since then \(insight.evidence.phrase)"
      return "\(mark(insight.text)) (\(Self.episodes(insight.episodes))\(tuning))"
    }
  }

  private var presets: [String] {
    scratchpad.presets.map { record in
      let values = record.preset.values.map { "\($0.parameter): \($0.value.rounded(to: 6))" }
      let outcomes =
        record.outcomes.isEmpty
        ? "not evaluated"
        : record.outcomes.map { outcome in
          "\(outcome.objective.rounded(to: 4)) against \(outcome.baseline.rounded(to: 4)) on "
            + "\(outcome.queries) queries of \(outcome.experiment)"
        }.joined(separator: "; ")
      return "**\(record.preset.name)**: {\(values.joined(separator: ", "))}. "
        + "\(mark(record.preset.purpose)) (\(outcomes))"
    }
  }

  private var history: String {
    guard !scratchpad.episodes.isEmpty else { return "" }
    let parts = scratchpad.episodes.map { episode in
      var lines = ["### Episode \(episode.number)", ""]
      if let origin = episode.origin { lines.append("- Answer: \(mark(origin))") }
      if let model = episode.model { lines.append("- Model: \(mark(model))") }
      lines.append("- Failures: \(episode.cases.count)")
      lines += episode.diagnosis.map { "- Diagnosis: \(mark($0))" }
      lines.append("- Confidence: \(episode.confidence?.rounded(to: 3) ?? "not said")")
      lines.append("- Proposed changes: \(episode.changes.count)")
      lines += zip(episode.changes, episode.rationales).map { "  - \($0.phrase) \"\(mark($1))\"" }
      if !episode.dropped.isEmpty { lines.append("- Not used: \(episode.dropped.count)") }
      lines += episode.dropped.map { "  - \(mark($0.text)): \($0.reason)" }
      return lines.joined(separator: "\n")
    }
    return (["## Episodes"] + parts).joined(separator: "\n\n")
  }

  private func insights(_ insights: [Scratchpad.Insight]) -> [String] {
    insights.map {
      "\(mark($0.text)) (\(Self.episodes($0.episodes)); \($0.evidence.phrase))"
    }
  }

  private func list(_ title: String, _ entries: [String]) -> String {
    entries.isEmpty
      ? "" : "## \(title)\n\n" + entries.map { "- " + $0 }.joined(separator: "\n")
  }

  private static func episodes(_ numbers: [Int]) -> String {
    guard !numbers.isEmpty else { return "no episode" }
    return (numbers.count == 1 ? "episode " : "episodes ")
      + numbers.map(String.init).joined(separator: ", ")
  }

  /// A text from elsewhere, escaped so that it cannot become a heading, a list or HTML.
  private func mark(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if "\\`*_<>[]#|".unicodeScalars.contains(scalar) && scalar != "_" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
