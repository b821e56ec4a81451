package import Ranking
import Statistics

/// The effect of a change of the point on the scores of some queries.
package struct PathMeasurement: Sendable, Hashable {
  /// The objective after the change.
  package let objective: Double
  package let gain: Double
  /// The gain on each repository.
  package let gainByRepository: [Double]
  /// On how many queries the objective rises.
  package let wins: Int
  /// On how many queries it stays the same, within ``PairedDifference/tieTolerance``.
  package let ties: Int
  /// On how many queries it falls.
  package let losses: Int

  /// Compares scores with those before the change.
  ///
  /// - Precondition: Both are of the same queries.
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
  /// The repositories, in the order of every list of gains.
  package let repositories: [String]
  package let queries: Int
  /// The objective where the way begins.
  package let start: Double
  /// Each step, compared with the one before it.
  package let steps: [PathMeasurement]
  /// The whole way, compared with its beginning.
  package let whole: PathMeasurement
  /// The changes of ``ParameterPath/wholeGain``, compared with the beginning.
  package let wholeGain: PathMeasurement?
  /// The changes of ``ParameterPath/mostOfGain``, compared with the beginning.
  package let mostOfGain: PathMeasurement?

  /// Compares the scores of ``ParameterPath/Points/all``.
  init(_ points: ParameterPath.Points, _ scores: [QueryScores]) {
    repositories = scores[0].repositories
    queries = scores[0].queryCount
    start = scores[0].objective
    let way = scores[...points.steps.count]
    steps = zip(way.dropFirst(), way).map { PathMeasurement($0, from: $1) }
    whole = PathMeasurement(way[points.steps.count], from: scores[0])
    var rest = scores[(points.steps.count + 1)...]
    wholeGain = points.wholeGain.flatMap { _ in rest.popFirst() }
      .map { PathMeasurement($0, from: scores[0]) }
    mostOfGain = points.mostOfGain.flatMap { _ in rest.popFirst() }
      .map { PathMeasurement($0, from: scores[0]) }
  }
}
