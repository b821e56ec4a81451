package import Ranking
package import Support

/// What one arm answered to one query.
package struct QueryRanking: Sendable, Hashable {
  /// The query's id.
  package let id: String
  /// The files, best first.
  package let ranking: RankedList
}

/// What one arm answered to the queries of all repositories, and how well.
package struct RankedArm: Sendable {
  /// The arm's name.
  package let name: String
  /// Its point of the surface.
  package let parameters: Parameters
  /// In a cross-validation, for each fold the point that answers its queries; empty otherwise.
  package let folds: [Parameters]
  /// The answers, for each reported repository, in the order of its queries.
  package let rankings: [[QueryRanking]]
  /// How good they are.
  package let evaluation: Evaluation

  init(
    name: String, parameters: Parameters, folds: [Parameters] = [], rankings: [[QueryRanking]],
    evaluation: Evaluation
  ) {
    self.name = name
    self.parameters = parameters
    self.folds = folds
    self.rankings = rankings
    self.evaluation = evaluation
  }
}

/// The first files of both arms for a query that the definition wants shown.
package struct QualitativeComparison: Sendable, Hashable {
  /// The repository's name.
  package let repository: String
  /// The query.
  package let query: String
  /// The first ten files before.
  package let before: [String]
  /// The first ten files after.
  package let after: [String]
}
