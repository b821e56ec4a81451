package import Definitions
import Ranking
import Support

/// The folder of one run: `results/<experiment>/<run id>/`.
package struct RunDirectory: Sendable {
  package let path: String

  /// The folder of all results.
  let results: String

  /// Names the folder of a run.
  ///
  /// - Parameters:
  ///   - definition: What is run.
  ///   - lock: What it is run on.
  ///   - results: The folder of all results.
  ///   - id: The run's id, if it repeats another; otherwise that of the definition and the lock.
  package init(of definition: Definition, _ lock: Lock, in results: String, id: String? = nil) {
    let id = id ?? ExperimentRunner.runID(of: definition, lock)
    path = "\(results)/\(definition.name)/\(id)"
    self.results = results
  }

  /// Makes the folder, so that one that cannot be written is found out before the work is done.
  ///
  /// - Throws: `OperationError` if the folder cannot be made or written.
  package func prepare() throws { try WholeFile(path: file("results.json")).prepare() }

  /// The path of a file in it.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes all files of a run, each under a temporary name first, `results.json` last.
  ///
  /// The journal is not among them: studies write it while they run.
  ///
  /// - Throws: `OperationError` if a file cannot be written.
  package func write(_ outcome: RunOutcome) throws {
    let definition = outcome.plan.definition
    try writeInputs(definition, outcome.lock)
    if let tuning = outcome.tuning {
      try write("best_config.yaml", Configuration.yaml(of: tuning.best))
      for (result, reasoning) in zip(tuning.results, tuning.reasoning) {
        guard let scratchpad = reasoning?.scratchpad else { continue }
        let stem = "scratchpad-\(result.study.name)"
        try write("\(stem).jsonl", ScratchpadFile.text(of: scratchpad))
        try write("\(stem).md", ScratchpadText(scratchpad).markdown)
      }
      try write("baseline.json", JSONWriter.text(of: tuning.writtenBaseline(outcome)))
    }
    if let ablations = outcome.ablations {
      try write("ablation.json", JSONWriter.text(of: ablations.written))
    }
    try write("qrels.txt", try Self.qrels(outcome))
    for arm in outcome.arms.indices {
      try write("runs/\(outcome.arms[arm].name).trec", try Self.run(outcome, arm))
    }
    if definition.reports.contains(.markdown) {
      try write("report.md", MarkdownReport(outcome).text)
    }
    try write("timings.json", Self.timings(outcome))
    try write("results.json", ResultsDocument(outcome).text)
  }

  func write(_ name: String, _ text: String) throws {
    try WholeFile(path: file(name)).write(Array(text.utf8))
  }

  /// A query's name in TREC files, where queries of all repositories stand together.
  private static func topic(_ repository: String, _ id: String) -> String { "\(repository)/\(id)" }

  private static func qrels(_ outcome: RunOutcome) throws -> String {
    try TRECQrels(
      topics: outcome.reported.repositories.flatMap { part in
        try part.queries.map { query in
          TRECQrels.Topic(
            id: topic(part.repository, query.id), judgments: try query.judgedFiles())
        }
      }
    ).text()
  }

  /// Writes reversed ranks as scores, so that tools with other rules for ties read the same order.
  private static func run(_ outcome: RunOutcome, _ arm: Int) throws -> String {
    try TRECRun(
      tag: "assay-\(outcome.arms[arm].name)",
      topics: zip(outcome.reported.repositories, outcome.arms[arm].rankings).flatMap {
        part, answers in
        answers.map { TRECRun.Topic(id: topic(part.repository, $0.id), ranking: $0.ranking) }
      }
    ).text(scores: .ranks)
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
