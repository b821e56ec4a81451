import TestSupport

@testable import Experiments
@testable import Ranking
@testable import Support

/// A scorer that scores query by query, of scores from 0 to 1, and gives up as a table does.
struct RacingScorer: PointScorer {
  let base: ToyScorer
  private let given = Counts()

  init(_ base: ToyScorer) { self.base = base }

  /// How many races were given up.
  var raced: Int { given.all.count }

  func scores(of point: Parameters) throws(OperationError) -> QueryScores {
    try base.scores(of: point)
  }

  func race(
    _ point: Parameters, against rival: QueryScores
  ) async throws(OperationError) -> Race {
    let scores = try base.scores(of: point)
    var reachable = QueryScores(
      repositories: scores.repositories, values: scores.values.map { $0.map { _ in 1 } })
    var done = 0
    for (repository, values) in scores.values.enumerated() {
      for (query, value) in values.enumerated() {
        var rows = reachable.values
        rows[repository][query] = value
        reachable = QueryScores(repositories: scores.repositories, values: rows)
        done += 1
        if done < scores.queryCount, reachable.objective <= rival.objective {
          given.add(done)
          return .hopeless(after: done, atMost: reachable.objective)
        }
      }
    }
    return .finished(scores)
  }
}
