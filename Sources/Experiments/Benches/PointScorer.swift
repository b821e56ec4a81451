package import Ranking
package import Support

/// Scores points of the surface on a fixed set of queries, over and over, as a study does. A score
/// is a function of the point alone. A scorer of the tuning queries cannot reach the others.
package protocol PointScorer: Sendable {
  /// Returns the objective of a point on every query; several tasks may ask at a time.
  func scores(of point: Parameters) async throws -> QueryScores

  /// Scores a point query by query, until it cannot beat a rival's objective any more. A scorer
  /// that cannot score query by query scores them all.
  func race(_ point: Parameters, against rival: QueryScores) async throws -> Race

  func covers(_ bounds: ParameterBounds) -> Bool
}

/// The end of a race against the best point so far.
package enum Race: Sendable, Hashable {
  case finished(QueryScores)
  /// The point was given up after this many queries, when it could reach at most this objective.
  case hopeless(after: Int, atMost: Double)
}

extension PointScorer {
  package func race(_ point: Parameters, against rival: QueryScores) async throws -> Race {
    .finished(try await scores(of: point))
  }

  package func covers(_ bounds: ParameterBounds) -> Bool { true }
}

/// Scores points by answering every query, for benches without a faster way.
struct AnswerScorer: PointScorer {
  let bench: any Bench
  let groups: [RepositoryQueries]

  func scores(of point: Parameters) async throws -> QueryScores {
    let answers = try await bench.answers(
      to: groups, at: groups.map { $0.queries.map { _ in point } }, jobs: 1,
      progress: { _, _ in })
    return QueryScores(
      repositories: groups.map(\.repository),
      values: answers.map { $0.values.map { $0[0] } })
  }
}
