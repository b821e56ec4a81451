package import Ranking
package import Support

package struct QueryRanking: Sendable, Hashable {
  package let id: String
  package let ranking: RankedList
}

package struct RankedArm: Sendable {
  package let name: String
  package let parameters: Parameters
  /// In a cross-validation, for each fold the point that answers its queries; empty otherwise.
  package var folds: [Parameters] = []
  /// The answers, for each reported repository, in the order of its queries.
  package let rankings: [[QueryRanking]]
  package let evaluation: Evaluation
}

package struct QualitativeComparison: Sendable, Hashable {
  package let repository: String
  package let query: String
  package let before: [String]
  package let after: [String]
}

/// A side of a comparison before it is scored. In a cross-validation each query is answered by the
/// point of the part that holds it out.
package struct Arm: Sendable, Hashable {
  package let name: String
  package let parameters: Parameters
  /// The point for each part; empty if ``parameters`` answers all of them.
  var byPart: [Parameters] = []

  func point(of part: Int) -> Parameters { byPart.isEmpty ? parameters : byPart[part] }
}
