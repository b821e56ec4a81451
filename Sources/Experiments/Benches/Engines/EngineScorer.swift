import Definitions
import Ranking
import Support

/// Scores points by asking an engine for every ranking.
struct EngineScorer: PointScorer {
  private let engine: any Engine
  private let groups: [RepositoryQueries]
  private let judgments: [[Judgments]]
  private let factors: [[Double]]
  private let objective: Objective
  private let depth: Int

  /// - Throws: `OperationError` if there is no query, or a path is judged twice.
  init(
    _ engine: any Engine, groups: [RepositoryQueries], objective: Objective, depth: Int
  ) throws {
    guard !groups.isEmpty, !groups.contains(where: \.queries.isEmpty) else {
      throw OperationError(.evaluation, "there is no query to average over")
    }
    self.engine = engine
    self.groups = groups
    self.objective = objective
    self.depth = depth
    judgments = try groups.map { group in
      try group.queries.map { try engine.judgments(of: $0, in: group.repository) }
    }
    factors = groups.map { engine.factors(of: $0.queries) }
  }

  func scores(of point: Parameters) async throws -> QueryScores {
    var values: [[Double]] = []
    for (place, group) in groups.enumerated() {
      let lists = try await engine.rank(
        group.queries, in: group.repository, at: point, count: depth, jobs: 1, progress: { _ in })
      values.append(
        try lists.indices.map { query in
          let ranking = try JudgedRanking(lists[query], judgments: judgments[place][query])
          return factors[place][query] * objective.score(ranking)
        })
    }
    return QueryScores(repositories: groups.map(\.repository), values: values)
  }
}

extension Engine {
  /// The factor of each query's scores.
  func factors(of queries: [GroundTruth.Query]) -> [Double] {
    weighsQueries ? CaseWeights.factors(of: queries) : queries.map { _ in 1 }
  }
}
