import Definitions
import Support

extension RunDirectory {
  /// Writes all files of a run but the journal, `results.json` last.
  public func write(_ outcome: RunOutcome) throws {
    let definition = outcome.plan.definition
    try writeInputs(definition, outcome.lock)
    if let tuning = outcome.tuning {
      try write("best_config.yaml", Configuration.yaml(of: tuning.best))
      for (result, reasoning) in zip(tuning.results, tuning.reasoning) {
        guard let scratchpad = reasoning?.scratchpad else { continue }
        let stem = "scratchpad-\(result.study.name)"
        try write("\(stem).jsonl", ScratchpadFile.text(of: scratchpad))
        try write("\(stem).md", ScratchpadMarkdown(scratchpad).markdown)
      }
      try write("baseline.json", JSONWriter.text(of: tuning.writtenBaseline(outcome)))
    }
    if let ablations = outcome.ablations {
      try write("ablation.json", JSONWriter.text(of: ablations.written))
    }
    try write("qrels.txt", try TRECReport.judgments(of: outcome))
    for format in definition.reports {
      for file in try format.report.files(of: outcome) { try write(file.name, file.text) }
    }
    try write("timings.json", Self.timings(outcome))
    try write("results.json", ResultsDocument(outcome).text)
  }

  private static func timings(_ outcome: RunOutcome) -> String {
    JSONWriter.text(
      of: [
        "schema": "assay-timings/v1",
        "stages": .sequence(
          outcome.timings.map {
            .mapping([
              "stage": .string($0.stage.rawValue), "repository": $0.repository.map { .string($0) },
              "seconds": .real($0.seconds),
            ])
          }),
        "seconds": .real(outcome.timings.reduce(0) { $0 + $1.seconds }),
      ])
  }
}
