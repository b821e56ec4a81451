/// The objective of one point on every query of some repositories.
///
/// Repositories and queries are in the order of the definition and its ground truths, and every sum
/// runs in it. So equal values have means that are equal to the last bit, and the mean is that of
/// an ``Evaluation`` of the same queries.
package struct QueryScores: Sendable, Hashable {
  package let repositories: [String]
  /// For each repository, the objective of each of its queries.
  package let values: [[Double]]

  /// Creates scores.
  ///
  /// - Parameters:
  ///   - repositories: The names; at least one.
  ///   - values: For each repository, the objective of each of its queries; at least one query
  ///     each.
  package init(repositories: [String], values: [[Double]]) {
    precondition(!values.isEmpty && values.allSatisfy { !$0.isEmpty }, "a repository has a query")
    precondition(repositories.count == values.count, "a name for each repository")
    self.repositories = repositories
    self.values = values
  }

  /// The mean over the queries of each repository.
  package var means: [Double] {
    values.map { $0.reduce(0, +) / Double($0.count) }
  }

  /// The mean over repositories of the mean over queries.
  package var objective: Double { means.reduce(0, +) / Double(values.count) }

  package var queryCount: Int { values.reduce(0) { $0 + $1.count } }

  /// Returns the difference from another point's score for each query (this − other), by
  /// repository.
  ///
  /// - Precondition: Both have the same queries.
  package func differences(from other: QueryScores) -> [[Double]] {
    zip(values, other.values).map { mine, theirs in zip(mine, theirs).map { $0 - $1 } }
  }
}
