import Definitions
import Ranking
import Support

/// What a run scores points of the surface with.
protocol RunBench: Sendable {
  /// What is computed for every query.
  var scoring: Scoring { get }

  /// What scores points within some bounds on the queries that something may be chosen by.
  ///
  /// Its scores are those of ``rank(_:parts:reported:jobs:progress:)`` on the same queries, to the bit.
  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer

  /// Answers the reported queries.
  ///
  /// - Parameters:
  ///   - arm: The points to answer with.
  ///   - parts: The queries of each part of the split, each for the arm's point of that part.
  ///   - reported: All of them.
  ///   - jobs: How many queries are answered at a time.
  ///   - progress: Called with a repository's name and how many of its queries are answered.
  func rank(
    _ arm: ArmRanker.Arm, parts: [ReportedQueries], reported: ReportedQueries, jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> RankedArm

  /// Why queries fail at a point.
  ///
  /// - Parameters:
  ///   - groups: The queries; some of those that a study may see.
  ///   - point: The point.
  ///   - jobs: How many queries are answered at a time.
  /// - Returns: For each group a failure for each query, in their order.
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]]
}

/// Searches of prepared repositories.
struct SearchRunBench: RunBench {
  let prepared: [PreparedRepository]
  let scoring: Scoring
  let depth: Int

  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer {
    try await TableBench(
      queries.repositories.compactMap { part in
        prepared.first { $0.name == part.repository }.map {
          TableBench.Repository(name: part.repository, index: $0.index, queries: part.queries)
        }
      }, objective: scoring.objective, depth: depth, bounds: bounds, jobs: jobs)
  }

  func rank(
    _ arm: ArmRanker.Arm, parts: [ReportedQueries], reported: ReportedQueries, jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> RankedArm {
    var answers: [String: [String: RankedList]] = [:]
    for (part, queries) in parts.enumerated() {
      let benches = prepared.benches(queries.repositories, depth: depth)
      for bench in benches {
        let name = bench.groundTruth.repository
        let before = answers[name]?.count ?? 0
        for answer in try await bench.rank(
          with: arm.point(of: part), jobs: jobs, progress: { progress(name, before + $0) })
        { answers[name, default: [:]][answer.id] = answer.ranking }
      }
    }
    let rankings = reported.repositories.map { part in
      part.queries.compactMap { query in
        answers[part.repository]?[query.id].map { QueryRanking(id: query.id, ranking: $0) }
      }
    }
    let evaluations = try zip(
      prepared.benches(reported.repositories, depth: depth), rankings
    ).map { bench, rankings in
      try bench.evaluate(rankings, by: scoring, repository: bench.groundTruth.repository)
    }
    return RankedArm(
      name: arm.name, parameters: arm.parameters, folds: arm.byPart, rankings: rankings,
      evaluation: try Evaluation(scoring: scoring, repositories: evaluations))
  }
}
