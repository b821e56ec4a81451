import Definitions
import Ranking

/// All that a run found out.
package struct RunOutcome: Sendable {
  /// What was done.
  package let plan: Plan
  /// What it was done on.
  package let lock: Lock
  /// The hash of the resolved definition and the lock that names the run.
  package let id: String
  /// The files that were read, for each repository.
  package let repositories: [RepositoryFacts]
  /// The queries that everything below is about: all of them, or those that were held out.
  package let reported: ReportedQueries
  /// The arms: before, after, where there were several studies the point of each, then ablations.
  package let arms: [RankedArm]
  /// The arms against each other: after against before first.
  package let comparisons: [Comparison]
  /// For each comparison, whether its differences can be believed.
  package let statistics: [ComparisonStatistics]
  /// What the studies found; `nil` where nothing was tuned.
  package let tuning: TuningOutcome?
  /// What earns the gain; `nil` where the definition does not ask for it.
  package let ablations: AblationOutcome?
  /// What was found of rules; `nil` where none are scored.
  package let rules: RuleFacts?
  /// The scores of tasks by category; `nil` where context is not scored.
  package let categories: CategoryScores?
  /// How often held-out queries were looked at; `nil` where none were held out.
  package let heldOut: HeldOutFacts?
  /// Both arms' first files for the queries that the definition wants shown.
  package let qualitative: [QualitativeComparison]
  /// The parameters that could not act.
  package let ineffective: [IneffectiveParameter]
  /// The definition's conditions and whether they hold.
  package let gates: [GateResult]
  /// What a reader should know that is no error.
  package let warnings: [String]
  /// How long each stage took; the only thing that differs from run to run.
  package let timings: [Timing]

  /// A condition on the results, and whether it holds.
  package struct GateResult: Sendable, Hashable {
    /// The condition as it is written.
    package let gate: String
    /// The value of its left side.
    package let left: Double
    /// The value of its right side.
    package let right: Double
    /// Whether it holds.
    package let passed: Bool
  }

  /// How long a stage took for a repository.
  package struct Timing: Sendable, Hashable {
    /// The stage.
    package let stage: Progress.Stage
    /// The repository, or `nil` for all.
    package let repository: String?
    /// The seconds of wall clock.
    package let seconds: Double
  }

  /// The places of the studies' arms; empty where there is at most one study.
  var studyArms: Range<Int> {
    let count = tuning?.results.count ?? 0
    return 2..<(count > 1 ? 2 + count : 2)
  }

  /// After against before.
  package var comparison: Comparison { comparisons[0] }

  /// The first queries' texts, by repository and id.
  func query(_ repository: String, _ id: String) -> GroundTruth.Query? {
    plan.split.repositories.first { $0.repository == repository }?.queries
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
