import Definitions
import Ranking

/// Everything that a run found.
package struct RunOutcome: Sendable {
  package let plan: Plan
  package let lock: Lock
  /// The scored queries, tasks and rules, mined queries and rules of filled templates included.
  let workload: Workload
  /// The hash of the resolved definition and the lock that names the run.
  package let id: String
  /// The files that were read, for each repository.
  package let repositories: [RepositoryFacts]
  /// The queries that everything below is about: all of them, or those that were held out.
  package let reported: ReportedQueries
  /// The arms: before, after, the point of each study if there were several, then ablations.
  package let arms: [RankedArm]
  /// The arms against each other: after against before first.
  package let comparisons: [Comparison]
  /// For each comparison, whether its differences can be believed.
  package let statistics: [ComparisonStatistics]
  /// The results of the studies; `nil` if nothing was tuned.
  package let tuning: TuningOutcome?
  /// The ablations; `nil` if the definition asks for none.
  package let ablations: AblationOutcome?
  /// The findings about rules; `nil` if none are scored.
  package let rules: RuleFacts?
  /// The scores of tasks by category; `nil` if context is not scored.
  package let categories: CategoryScores?
  /// The looks at held-out queries; `nil` if none were held out.
  package let heldOut: HeldOutFacts?
  /// Both arms' first files for the queries that the definition wants shown.
  package let qualitative: [QualitativeComparison]
  /// The parameters that could not act.
  package let ineffective: [IneffectiveParameter]
  /// The definition's conditions and whether they hold.
  package let gates: [GateResult]
  package let warnings: [String]
  /// The time of each stage, which is the only thing that differs from run to run.
  package let timings: [StageTiming]

  /// A condition on the results, and whether it holds.
  package struct GateResult: Sendable, Hashable {
    /// The condition as it is written.
    package let gate: String
    /// The value of its left side.
    package let left: Double
    /// The value of its right side.
    package let right: Double
    /// True if it holds.
    package let passed: Bool
  }

  /// Which queries were tuned on, and which are reported.
  var split: QuerySplit { workload.split }

  /// The places of the studies' arms; empty if there is at most one study.
  var studyArms: Range<Int> {
    let count = tuning?.results.count ?? 0
    return 2..<(count > 1 ? 2 + count : 2)
  }

  /// After against before.
  package var comparison: Comparison { comparisons[0] }

  /// The first queries' texts, by repository and id.
  func query(_ repository: String, _ id: String) -> GroundTruth.Query? {
    split.repositories.first { $0.repository == repository }?.queries
      .first { $0.id == id }
  }

  /// An arm's values of a query, one for each metric.
  func values(of arm: Int, _ repository: String, _ query: String) -> [Double] {
    arms[arm].evaluation.repositories.first { $0.name == repository }?.queries
      .first { $0.id == query }?.values ?? []
  }

  /// An arm's answer to a query.
  func ranking(of arm: Int, repository: String, query: String) -> RankedList? {
    guard let index = reported.repositories.firstIndex(where: { $0.repository == repository })
    else { return nil }
    guard arms[arm].rankings.indices.contains(index) else { return nil }
    return arms[arm].rankings[index].first { $0.id == query }?.ranking
  }
}
