package import Ranking
package import Support

package struct QueryRanking: Sendable, Hashable {
  package let id: String
  package let ranking: RankedList
}

/// One arm's answers to the queries of all repositories, with their scores.
package struct RankedArm: Sendable {
  package let name: String
  package let parameters: Parameters
  /// In a cross-validation, for each fold the point that answers its queries; empty otherwise.
  package var folds: [Parameters] = []
  /// The answers, for each reported repository, in the order of its queries.
  package let rankings: [[QueryRanking]]
  package let evaluation: Evaluation
}

/// The first files of both arms for a query that the definition wants shown.
package struct QualitativeComparison: Sendable, Hashable {
  package let repository: String
  package let query: String
  /// The first ten files before.
  package let before: [String]
  package let after: [String]
}
