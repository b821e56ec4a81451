package import Ranking
import Statistics

package struct PathMeasurement: Sendable, Hashable {
  package let objective: Double
  package let gain: Double
  package let gainByRepository: [Double]
  package let wins: Int
  package let ties: Int
  package let losses: Int

  package init(_ scores: QueryScores, from reference: QueryScores) {
    objective = scores.objective
    gain = scores.objective - reference.objective
    gainByRepository = zip(scores.means, reference.means).map { $0 - $1 }
    let differences = scores.differences(from: reference).flatMap { $0 }
    wins = differences.count { $0 > PairedDifference.tieTolerance }
    losses = differences.count { $0 < -PairedDifference.tieTolerance }
    ties = differences.count - wins - losses
  }
}

/// The scores of a way from `before` to `after` on some queries.
package struct PathScores: Sendable, Hashable {
  package let repositories: [String]
  package let queries: Int
  package let start: Double
  /// Each step, compared with the one before it.
  package let steps: [PathMeasurement]
  package let whole: PathMeasurement
  package let wholeGain: PathMeasurement?
  package let mostOfGain: PathMeasurement?

  init(_ points: ParameterPath.Points, _ scores: [QueryScores]) {
    repositories = scores[0].repositories
    queries = scores[0].queryCount
    start = scores[0].objective
    let way = scores[...points.steps.count]
    steps = zip(way.dropFirst(), way).map { PathMeasurement($0, from: $1) }
    whole = PathMeasurement(way[points.steps.count], from: scores[0])
    var rest = scores[(points.steps.count + 1)...].map { PathMeasurement($0, from: scores[0]) }[...]
    wholeGain = points.wholeGain.flatMap { _ in rest.popFirst() }
    mostOfGain = points.mostOfGain.flatMap { _ in rest.popFirst() }
  }
}
