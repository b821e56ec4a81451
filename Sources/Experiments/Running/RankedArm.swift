public import Ranking

/// What one arm answered to one query.
public struct QueryRanking: Sendable, Hashable {
  /// The query's id.
  public let id: String
  /// The files, best first.
  public let ranking: RankedList
}

/// What one arm answered to the queries of all repositories, and how well.
public struct RankedArm: Sendable {
  /// The arm's name.
  public let name: String
  /// Its point of the surface.
  public let parameters: Parameters
  /// In a cross-validation, for each fold the point that answers its queries; empty otherwise.
  public let folds: [Parameters]
  /// The answers, for each reported repository, in the order of its queries.
  public let rankings: [[QueryRanking]]
  /// How good they are.
  public let evaluation: Evaluation

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
public struct QualitativeComparison: Sendable, Hashable {
  /// The repository's name.
  public let repository: String
  /// The query.
  public let query: String
  /// The first ten files before.
  public let before: [String]
  /// The first ten files after.
  public let after: [String]
}
