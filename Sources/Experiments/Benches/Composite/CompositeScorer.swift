import Ranking
import Support

struct CompositeScorer: PointScorer {
  struct Part: Sendable {
    let scorer: any PointScorer
    /// The factor that makes a score a contribution.
    let factor: Double
    let places: [Int]
  }

  let parts: [Part]
  let names: [String]
  let bounds: ParameterBounds

  func scores(of point: Parameters) async throws -> QueryScores {
    var values = [[Double]](repeating: [], count: names.count)
    for part in parts {
      for (place, scores) in zip(part.places, try await part.scorer.scores(of: point).values) {
        values[place] = scores.map { $0 * part.factor }
      }
    }
    return QueryScores(repositories: names, values: values)
  }

  func covers(_ other: ParameterBounds) -> Bool { bounds.contains(other) }
}
