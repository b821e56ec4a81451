import Ranking
package import Statistics
package import Support

package struct RunComparison: Sendable {
  /// A parameter with another value in each of the arms; `nil` if an arm lacks it.
  package struct Difference: Sendable, Hashable {
    package let name: String
    package let first: String?
    package let second: String?
  }

  package let first: (run: RecordedRun, arm: RecordedRun.Arm)
  package let second: (run: RecordedRun, arm: RecordedRun.Arm)
  package let comparison: Comparison
  package let statistics: ComparisonStatistics
  package let onlyFirst: Int
  package let onlySecond: Int
  package let differences: [Difference]
  package let warnings: [String]

  /// Pairs the arms of two runs; the first stands for before, and its seed gives the intervals. An
  /// error (`argument`) if a run has no such arm or no query is in both; `evaluation` if the runs
  /// are scored differently, or a common query has another text or other judgments.
  package init(
    _ first: RecordedRun, _ second: RecordedRun, arms: (String, String) = ("after", "after"),
    rule: Verdict.Rule = .init()
  ) throws(OperationError) {
    let armOfFirst = try Self.arm(arms.0, of: first)
    let armOfSecond = try Self.arm(arms.1, of: second)
    try Self.checkScoring(first, second)
    let pairs = try Self.pairs(first, second)
    let labels = Self.labels(first, second, arms)
    let scoring = Scoring(objective: first.objective, metrics: first.metrics)
    comparison = try Comparison(
      before: .init(labels.0, Self.evaluation(pairs.map(\.0), arms.0, of: first, scoring)),
      after: .init(labels.1, Self.evaluation(pairs.map(\.1), arms.1, of: second, scoring)),
      bootstrap: PairedBootstrap(seed: first.seed))
    statistics = ComparisonStatistics(comparison, rule: rule)
    onlyFirst = first.queries.count - pairs.count
    onlySecond = second.queries.count - pairs.count
    differences = armOfFirst.differences(from: armOfSecond)
    warnings = Self.warnings(first, second, comparison.repositories.map(\.name))
    self.first = (first, armOfFirst)
    self.second = (second, armOfSecond)
  }

  private static func arm(
    _ name: String, of run: RecordedRun
  ) throws(OperationError) -> RecordedRun.Arm {
    // An arm without answers was scored, but not query by query.
    let there = run.arms.map(\.name).filter { name in
      run.queries.contains { $0.answers.contains { $0.arm == name } }
    }
    guard let arm = run.arm(named: name), there.contains(name) else {
      let nearest = Spelling.nearest(to: name, in: there).map { "did you mean '\($0)'? " } ?? ""
      throw OperationError(
        .argument, "the run \(run.id) has no arm '\(name)'",
        remedy: nearest + "its arms are \(there.joined(separator: ", "))")
    }
    return arm
  }

  private static func checkScoring(
    _ first: RecordedRun, _ second: RecordedRun
  ) throws(OperationError) {
    guard Set(first.objective.terms) == Set(second.objective.terms) else {
      throw OperationError(
        .evaluation, "the runs have different objectives",
        cause: "\(first.id): \(first.objective)\n         \(second.id): \(second.objective)")
    }
    for (one, other) in [(first, second), (second, first)] {
      let missing = one.metrics.filter { !other.metrics.contains($0) }.map(\.description)
      guard missing.isEmpty else {
        throw OperationError(
          .evaluation, "the runs are scored by different metrics",
          remedy: "run both with the same objective and gates",
          cause: "\(other.id) lacks \(missing.joined(separator: ", "))")
      }
    }
  }

  private static func pairs(
    _ first: RecordedRun, _ second: RecordedRun
  ) throws(OperationError) -> [(RecordedRun.Query, RecordedRun.Query)] {
    func key(_ query: RecordedRun.Query) -> [ByteString] {
      [ByteString(query.repository), ByteString(query.id)]
    }
    let others = Dictionary(second.queries.map { (key($0), $0) }) { first, _ in first }
    var pairs: [(RecordedRun.Query, RecordedRun.Query)] = []
    for query in first.queries {
      guard let other = others[key(query)] else { continue }
      guard query.text == other.text else {
        throw OperationError(
          .evaluation, "query '\(query.id)' of '\(query.repository)' is another in each run",
          cause: "\(first.id): '\(query.text)'\n         \(second.id): '\(other.text)'")
      }
      let differences = differences(query.judgments, other.judgments)
      guard differences.isEmpty else {
        throw OperationError(
          .evaluation,
          "query '\(query.id)' of '\(query.repository)' is judged differently in the runs"
            + " \(first.id) and \(second.id)",
          remedy: "run both with the same ground truth",
          cause: differences.joined(separator: "\n         "))
      }
      pairs.append((query, other))
    }
    guard !pairs.isEmpty else {
      throw OperationError(
        .argument, "the runs \(first.id) and \(second.id) have no query in common",
        remedy: "compare runs that search a repository of the same name by the same ground truth")
    }
    return pairs
  }

  private static func differences(_ first: Judgments, _ second: Judgments) -> [String] {
    let paths = Set((first.entries + second.entries).map { ByteString($0.path) }).sorted()
    return paths.compactMap { path in
      let grades = [first, second].map { $0.grade(of: path.string) }
      guard grades[0] != grades[1] else { return nil }
      let words = grades.map { $0.map { "grade \($0)" } ?? "not judged" }
      return "\(path.string): \(words[0]) and \(words[1])"
    }
  }

  private static func evaluation(
    _ queries: [RecordedRun.Query], _ arm: String, of run: RecordedRun, _ scoring: Scoring
  ) throws(OperationError) -> Evaluation {
    var names: [String] = []
    var rows: [[QueryEvaluation]] = []
    for query in queries {
      guard let answer = query.answers.first(where: { $0.arm == arm }) else {
        throw OperationError(
          .evaluation,
          "the run \(run.id) has no answer of '\(arm)' to query '\(query.id)' of"
            + " '\(query.repository)'")
      }
      // Both runs may list their metrics in another order.
      let values = scoring.metrics.compactMap { metric in
        run.metrics.firstIndex(of: metric).map { answer.values[$0] }
      }
      if names.last != query.repository {
        names.append(query.repository)
        rows.append([])
      }
      rows[rows.count - 1].append(QueryEvaluation(id: query.id, values: values))
    }
    return try Evaluation(
      scoring: scoring,
      repositories: zip(names, rows).map { name, queries throws(OperationError) in
        try RepositoryEvaluation(name: name, queries: queries)
      })
  }

  /// Names that tell the arms apart, numbered if a run is compared with a copy of itself.
  private static func labels(
    _ first: RecordedRun, _ second: RecordedRun, _ arms: (String, String)
  ) -> (String, String) {
    if first.id != second.id, arms.0 == arms.1 { return (first.id, second.id) }
    let names = ("\(first.id):\(arms.0)", "\(second.id):\(arms.1)")
    return names.0 == names.1 ? ("1 \(names.0)", "2 \(names.1)") : names
  }

  private static func warnings(
    _ first: RecordedRun, _ second: RecordedRun, _ repositories: [String]
  ) -> [String] {
    var warnings: [String] = []
    for name in repositories {
      let trees = [first, second].map { run in
        run.repositories.first { $0.name == name }?.tree ?? "none"
      }
      if trees[0] != trees[1] {
        warnings.append(
          "\(name): the runs read different files (trees \(trees[0]) and \(trees[1]))")
      }
    }
    if first.topK != second.topK {
      warnings.append(
        "a query retrieved \(first.topK) results in \(first.id) and \(second.topK) in \(second.id)")
    }
    for difference in second.lock.tools.differences(from: first.lock.tools) {
      warnings.append("\(difference) in the second run")
    }
    return warnings
  }
}
