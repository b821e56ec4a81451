import Definitions
import Ranking
import Support

/// Rankings of the repository map in snapshots of prepared repositories.
struct MapRunBench: RunBench {
  let workloads: [MapWorkload]
  let scoring: Scoring
  /// How many files a query retrieves.
  let depth: Int

  /// Creates a bench.
  init(workloads: [MapWorkload], scoring: Scoring, depth: Int) {
    self.workloads = workloads
    self.scoring = scoring
    self.depth = depth
  }

  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer {
    try MapScorer(
      workloads, queries: queries.repositories, objective: scoring.objective, depth: depth)
  }

  func rank(
    _ arm: ArmRanker.Arm, parts: [ReportedQueries], reported: ReportedQueries, jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> RankedArm {
    var points: [String: [String: MapParameters]] = [:]
    for (number, part) in parts.enumerated() {
      let point = MapParameters(arm.point(of: number))
      for group in part.repositories {
        for query in group.queries { points[group.repository, default: [:]][query.id] = point }
      }
    }
    var rankings: [[QueryRanking]] = []
    var evaluations: [RepositoryEvaluation] = []
    for group in reported.repositories {
      let workload = try workloads.named(group.repository)
      let cases = try group.queries.map { try workload.entry(of: $0) }
      let own = points[group.repository] ?? [:]
      let standard = MapParameters(arm.parameters)
      let lists = try await Parallel.map(cases.count, jobs: jobs) { place in
        try cases[place].ranking(at: own[cases[place].query.id] ?? standard, depth: depth)
      }
      progress(group.repository, lists.count)
      rankings.append(
        zip(cases, lists).map { QueryRanking(id: $0.query.id, ranking: $1) })
      let plain = try scoring.evaluate(
        repository: group.repository,
        queries: zip(cases, lists).map {
          RankedQuery(id: $0.query.id, judgments: $0.judgments, ranking: $1)
        })
      let factors = CaseWeights.factors(of: group.queries)
      evaluations.append(
        try RepositoryEvaluation(
          name: plain.name,
          queries: zip(plain.queries, factors).map { query, factor in
            QueryEvaluation(id: query.id, values: query.values.map { factor * $0 })
          }))
    }
    return RankedArm(
      name: arm.name, parameters: arm.parameters, folds: arm.byPart, rankings: rankings,
      evaluation: try Evaluation(scoring: scoring, repositories: evaluations))
  }
}
