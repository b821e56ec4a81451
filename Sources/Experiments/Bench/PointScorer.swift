public import Ranking

/// What scores points of the surface on a fixed set of queries, over and over, as a study does.
///
/// A scorer knows its own queries and no others: one that was made of the tuning queries cannot reach
/// the held-out ones. Scores are a function of the point alone, whatever was scored before.
public protocol PointScorer: Sendable {
  /// The objective of a point on every query.
  ///
  /// May be called from several tasks at a time.
  ///
  /// - Throws: `OperationError` where a ranking breaks a rule.
  func scores(of point: Parameters) throws(OperationError) -> QueryScores
}
