package import Ranking
import Support

struct ScoredPoints {
  private let scorer: any PointScorer
  private let jobs: Int
  private var known: [Parameters: QueryScores] = [:]

  init(_ scorer: any PointScorer, jobs: Int) {
    self.scorer = scorer
    self.jobs = max(1, jobs)
  }

  var count: Int { known.count }

  mutating func scores(of points: [Parameters]) async throws -> [QueryScores] {
    var seen = Set<Parameters>()
    let new = points.filter { known[$0] == nil && seen.insert($0).inserted }
    let scorer = scorer
    let found = try await Parallel.map(new.count, jobs: jobs) {
      try await scorer.scores(of: new[$0])
    }
    for (point, scores) in zip(new, found) { known[point] = scores }
    return points.compactMap { known[$0] }
  }
}

extension QueryScores {
  package init(_ evaluation: Evaluation) {
    self.init(
      repositories: evaluation.repositories.map(\.name),
      values: evaluation.repositories.map { $0.queries.map { $0.values[0] } })
  }
}
