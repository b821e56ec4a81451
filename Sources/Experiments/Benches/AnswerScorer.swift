import Ranking
import Support

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
