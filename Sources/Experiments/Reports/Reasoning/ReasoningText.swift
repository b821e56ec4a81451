import Support

package struct ReasoningText: Sendable {
  private let result: ReasoningResult

  package init(_ result: ReasoningResult) { self.result = result }

  package var text: String {
    let answer = result.answer
    let episode = result.episode
    var lines = ["Episode \(episode.number), \(counted(episode.cases.count, "failure"))"]
    if let origin = episode.origin { lines.append("Answer: \(origin)") }
    if let model = episode.model { lines.append("Model: \(model)") }
    lines += Self.list("Diagnosis", answer.diagnosis)
    lines += Self.list("Parameter interactions", answer.interactions)
    lines += Self.list("Failure patterns", answer.failurePatterns)
    lines += ["", "Changes: \(result.applied.count)"]
    lines += result.applied.map {
      "- \($0.phrase) (\($0.change.direction.rawValue) \($0.change.magnitude.rawValue)) "
        + "\"\($0.change.rationale)\""
    }
    if !episode.dropped.isEmpty {
      lines += ["", "Not used: \(episode.dropped.count)"]
      lines += episode.dropped.map { "- \($0.text): \($0.reason)" }
    }
    lines += Self.list("Structural insights", answer.insights)
    let reason = answer.confidenceReason.isEmpty ? "" : ", \(answer.confidenceReason)"
    lines += ["", "Confidence: \(answer.confidence?.rounded(to: 3) ?? "not said")\(reason)"]
    return lines.map { $0.printable + "\n" }.joined()
  }

  package var json: String {
    let answer = result.answer
    let episode = result.episode
    return JSONWriter.text(
      of: .mapping([
        "episode": .integer(episode.number), "origin": episode.origin.map { .string($0) },
        "model": episode.model.map { .string($0) }, "diagnosis": .texts(answer.diagnosis),
        "parameter_interactions": .texts(answer.interactions),
        "failure_patterns": .texts(answer.failurePatterns),
        "changes": .sequence(
          result.applied.map {
            [
              "parameter": .string($0.change.parameter.name),
              "direction": .string($0.change.direction.rawValue),
              "magnitude": .string($0.change.magnitude.rawValue),
              "rationale": .string($0.change.rationale),
              "from": $0.change.parameter.written($0.from),
              "to": $0.change.parameter.written($0.to),
            ]
          }), "dropped": .dropped(episode.dropped),
        "structural_insights": .texts(answer.insights),
        "confidence": answer.confidence.map { .real($0) },
      ]))
  }

  private static func list(_ title: String, _ entries: [String]) -> [String] {
    entries.isEmpty ? [] : ["", title] + entries.map { "- " + $0 }
  }
}
