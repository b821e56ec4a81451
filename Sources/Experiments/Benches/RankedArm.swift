package import Ranking
package import Support

/// One arm's answer to one query.
package struct QueryRanking: Sendable, Hashable {
  package let id: String
  /// The files, best first.
  package let ranking: RankedList
}

/// One arm's answers to the queries of all repositories, with their scores.
package struct RankedArm: Sendable {
  package let name: String
  /// Its point of the surface.
  package let parameters: Parameters
  /// In a cross-validation, for each fold the point that answers its queries; empty otherwise.
  package var folds: [Parameters] = []
  /// The answers, for each reported repository, in the order of its queries.
  package let rankings: [[QueryRanking]]
  /// Their scores.
  package let evaluation: Evaluation
}

/// The first files of both arms for a query that the definition wants shown.
package struct QualitativeComparison: Sendable, Hashable {
  package let repository: String
  package let query: String
  /// The first ten files before.
  package let before: [String]
  /// The first ten files after.
  package let after: [String]
}
