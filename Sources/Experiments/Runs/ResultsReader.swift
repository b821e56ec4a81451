import Ranking
import Statistics
import Support

struct ResultsReader {
  private typealias Failure = RecordedValue.Failure

  let top: RecordedValue
  let judgments: [String: Judgments]

  func run(
    path: String, text: String, lock: Lock, objective: Objective, topK: Int
  ) throws(RecordedValue.Failure) -> RecordedRun {
    let arms = try arms()
    let metrics = try metrics()
    let seed = try top["seed"].count
    let queries = try queries(metrics, arms.map(\.name))
    return RecordedRun(
      path: path, experiment: try top["experiment"].string, id: try top["run"].string,
      seed: UInt64(seed), metrics: metrics, objective: objective, topK: topK,
      repositories: try repositories(), arms: arms,
      comparison: try comparison(metrics, queries, seed: UInt64(seed)), verdict: try verdict(),
      queries: queries, gates: try gates(), ineffective: try ineffective(), lock: lock,
      resultsText: text, document: top.value)
  }

  private func repositories() throws(Failure) -> [RecordedRun.Repository] {
    try top["repositories"].elements.map { entry throws(Failure) in
      RecordedRun.Repository(
        name: try entry["name"].string, tree: try entry["tree"].string,
        missingFiles: try entry["judged_but_missing"].strings,
        unindexedFiles: try entry["judged_but_left_out"].strings)
    }
  }

  private func arms() throws(Failure) -> [RecordedRun.Arm] {
    try top["arms"].elements.map { entry throws(Failure) in
      let settings = try entry["parameters"].entries.map {
        RecordedRun.Setting(name: $0.key, value: JSONWriter.word($0.value.value))
      }
      return RecordedRun.Arm(name: try entry["name"].string, parameters: settings)
    }
  }

  private func metrics() throws(Failure) -> [Metric] {
    let overall = try top["comparison"]["overall"]
    let metrics = try overall.entries.map { entry throws(Failure) in
      guard let metric = Metric(written: entry.key) else {
        throw Failure(message: "\(overall.way): unknown metric '\(entry.key)'")
      }
      return metric
    }
    guard metrics.first == .objective else {
      throw Failure(message: "\(overall.way): the first metric is not the objective")
    }
    return metrics
  }

  private func queries(
    _ metrics: [Metric], _ arms: [String]
  ) throws(Failure) -> [RecordedRun.Query] {
    try top["queries"].elements.map { entry throws(Failure) in
      let repository = try entry["repository"].string
      let id = try entry["id"].string
      guard let judgments = judgments["\(repository)/\(id)"] else {
        throw Failure(
          message: "it has no query '\(repository)/\(id)', which results.json has",
          file: "qrels.txt")
      }
      var answers: [RecordedRun.Answer] = []
      for arm in arms {
        guard let side = try entry.optional(arm) else { continue }
        let values = try side["values"]
        answers.append(
          RecordedRun.Answer(
            arm: arm,
            values: try metrics.map { metric throws(Failure) in
              try values[metric.description].real
            }, top: try side["top"].strings))
      }
      return RecordedRun.Query(
        repository: repository, id: id, kind: try entry.optional("kind")?.string,
        text: try entry["query"].string, answers: answers, judgments: judgments)
    }
  }

  private func comparison(
    _ metrics: [Metric], _ queries: [RecordedRun.Query], seed: UInt64
  ) throws(Failure) -> Comparison {
    let recorded = try top["comparison"]
    let before = try recorded["before"].string
    let after = try recorded["after"].string
    let statistics = try top.optional("statistics")?.optional("metrics")
    let overall = try metrics.map { metric throws(Failure) in
      let reason = try statistics?.optional(metric.description)?.optional("no_interval")?.string
      return try row(
        metric, recorded["overall"][metric.description], reason ?? "it was not recorded")
    }
    let repositories = try recorded["repositories"].entries.map { entry throws(Failure) in
      RepositoryComparison(
        name: entry.key,
        metrics: try metrics.map { metric throws(Failure) in
          let row = try entry.value[metric.description]
          let count = try row["queries"].count
          return try self.row(metric, row, PairedBootstrap.reason(entry.key, queries: count))
        })
    }
    let paired = queries.compactMap { query -> QueryComparison? in
      guard let first = query.answers.first(where: { $0.arm == before }),
        let second = query.answers.first(where: { $0.arm == after })
      else { return nil }
      return QueryComparison(
        repository: query.repository, id: query.id, before: first.values, after: second.values)
    }
    let resamples = try recorded["resamples"].count
    let level = try recorded["level"].real
    guard resamples > 0, level > 0, level < 1 else {
      throw Failure(message: "\(recorded.way): no intervals of \(resamples) resamples at \(level)")
    }
    return Comparison(
      before: before, after: after, metrics: metrics, overall: overall,
      repositories: repositories, queries: paired,
      bootstrap: PairedBootstrap(seed: seed, resamples: resamples, level: level))
  }

  private func row(
    _ metric: Metric, _ recorded: RecordedValue, _ reason: String
  ) throws(Failure) -> MetricComparison {
    let limits = try recorded.optional("interval")?.limits
    let interval: IntervalEstimate =
      switch limits {
      case (let lower, let upper)? where lower == upper: .degenerate(lower)
      case (let lower, let upper)?: .interval(lower: lower, upper: upper)
      case nil: .undefined(reason: reason)
      }
    return MetricComparison(
      metric: metric, before: try recorded["before"].real, after: try recorded["after"].real,
      interval: interval, queries: try recorded["queries"].count,
      wins: try recorded["wins"].count, ties: try recorded["ties"].count,
      losses: try recorded["losses"].count)
  }

  private func verdict() throws(Failure) -> Verdict? {
    guard let statistics = try top.optional("statistics") else { return nil }
    let recorded = try statistics["metrics"]["objective"]["verdict"]
    let word = try recorded["conclusion"]
    guard let conclusion = Verdict.Conclusion(rawValue: try word.string) else {
      throw word.failure("a verdict")
    }
    return Verdict(
      conclusion: conclusion, reason: try recorded["reason"].string,
      warning: try recorded.optional("warning")?.string)
  }

  private func gates() throws(Failure) -> [RunOutcome.GateResult] {
    try top["gates"].elements.map { entry throws(Failure) in
      RunOutcome.GateResult(
        gate: try entry["gate"].string, left: try entry["left"].real,
        right: try entry["right"].real, passed: try entry["passed"].boolean)
    }
  }

  private func ineffective() throws(Failure) -> [IneffectiveParameter] {
    try top["without_effect"].elements.map { entry throws(Failure) in
      IneffectiveParameter(
        name: try entry["parameter"].string, reason: try entry["reason"].string)
    }
  }
}
