package import Ranking
package import Support

/// What scores points of the surface on a fixed set of queries, over and over, as a study does.
///
/// A scorer knows its own queries and no others: one that was made of the tuning queries cannot reach
/// the held-out ones. Scores are a function of the point alone, whatever was scored before.
package protocol PointScorer: Sendable {
  /// The objective of a point on every query.
  ///
  /// May be called from several tasks at a time.
  ///
  /// - Throws: `OperationError` where a ranking breaks a rule.
  func scores(of point: Parameters) throws(OperationError) -> QueryScores

  /// The objective of a point on every query, given up as soon as the point cannot have a higher
  /// objective than a rival any more, whatever the queries that are left would score.
  ///
  /// A scorer that cannot score query by query scores them all.
  ///
  /// - Throws: `OperationError` where a ranking breaks a rule.
  func race(_ point: Parameters, against rival: QueryScores) throws(OperationError) -> Race

  /// Whether it can score every point of a box.
  func covers(_ bounds: ParameterBounds) -> Bool
}

/// How a race against the best point so far ended.
package enum Race: Sendable, Hashable {
  /// Every query was scored.
  case finished(QueryScores)
  /// The point was given up after this many queries, when it could reach at most this objective.
  case hopeless(after: Int, atMost: Double)
}

extension PointScorer {
  /// Scores every query.
  package func race(_ point: Parameters, against rival: QueryScores) throws(OperationError) -> Race
  {
    .finished(try scores(of: point))
  }

  /// Every point of the surface can be scored.
  package func covers(_ bounds: ParameterBounds) -> Bool { true }
}
