package import Ranking
package import Statistics
package import Support

extension Comparison {
  package struct Arm: Sendable, Hashable {
    package let name: String
    package let evaluation: Evaluation

    package init(_ name: String, _ evaluation: Evaluation) {
      self.name = name
      self.evaluation = evaluation
    }
  }

  /// Compares two arms query by query, in the order of `before`; an error if they do not hold the
  /// same metrics, repositories and query ids.
  package init(before: Arm, after: Arm, bootstrap: PairedBootstrap) throws(OperationError) {
    let metrics = before.evaluation.scoring.metrics
    guard before.evaluation.scoring == after.evaluation.scoring else {
      throw OperationError(
        .evaluation, "'\(before.name)' and '\(after.name)' are scored by different metrics")
    }
    let pairs = try Self.pair(before, after)
    let samples = pairs.map { name, queries in
      PairedBootstrap.Sample(
        name: name,
        differences: queries.map { query in zip(query.after, query.before).map { $0 - $1 } })
    }
    let estimates = bootstrap.estimate(samples, columns: metrics.count)

    func compare(
      _ before: [Double], _ after: [Double], _ intervals: [IntervalEstimate],
      _ samples: [PairedBootstrap.Sample]
    ) -> [MetricComparison] {
      metrics.indices.map { column in
        let differences = samples.flatMap { $0.differences.map { $0[column] } }
        let wins = differences.count { $0 > PairedDifference.tieTolerance }
        let losses = differences.count { $0 < -PairedDifference.tieTolerance }
        return MetricComparison(
          metric: metrics[column], before: before[column], after: after[column],
          interval: intervals[column], queries: differences.count, wins: wins,
          ties: differences.count - wins - losses, losses: losses)
      }
    }
    // Means of the paired queries, so that both arms are summed in one order.
    let beforeMeans = pairs.map { Evaluation.means(of: $0.queries.map(\.before)) }
    let afterMeans = pairs.map { Evaluation.means(of: $0.queries.map(\.after)) }
    self.init(
      before: before.name, after: after.name, metrics: metrics,
      overall: compare(
        Evaluation.means(of: beforeMeans), Evaluation.means(of: afterMeans), estimates.overall,
        samples),
      repositories: pairs.indices.map { index in
        RepositoryComparison(
          name: pairs[index].name,
          metrics: compare(
            beforeMeans[index], afterMeans[index], estimates.samples[index], [samples[index]]))
      },
      queries: pairs.flatMap(\.queries), bootstrap: bootstrap)
  }

  private static func pair(
    _ before: Arm, _ after: Arm
  ) throws(OperationError) -> [(name: String, queries: [QueryComparison])] {
    func lacks(_ arm: Arm, _ what: String) -> OperationError {
      OperationError(
        .evaluation,
        "'\(before.name)' and '\(after.name)' cannot be compared: "
          + "'\(arm.name)' lacks \(what)")
    }
    var rest = [String: RepositoryEvaluation](
      after.evaluation.repositories.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [(name: String, queries: [QueryComparison])] = []
    for repository in before.evaluation.repositories {
      guard let other = rest.removeValue(forKey: repository.name) else {
        throw lacks(after, "repository '\(repository.name)'")
      }
      var values = [String: [Double]](
        other.queries.map { ($0.id, $0.values) }, uniquingKeysWith: { first, _ in first })
      var queries: [QueryComparison] = []
      for query in repository.queries {
        guard let value = values.removeValue(forKey: query.id) else {
          throw lacks(after, "query '\(query.id)' of '\(repository.name)'")
        }
        queries.append(
          QueryComparison(
            repository: repository.name, id: query.id, before: query.values, after: value))
      }
      if let extra = other.queries.first(where: { values[$0.id] != nil }) {
        throw lacks(before, "query '\(extra.id)' of '\(repository.name)'")
      }
      pairs.append((repository.name, queries))
    }
    if let extra = after.evaluation.repositories.first(where: { rest[$0.name] != nil }) {
      throw lacks(before, "repository '\(extra.name)'")
    }
    return pairs
  }
}
