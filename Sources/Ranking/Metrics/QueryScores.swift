/// The objective of one point on every query of some repositories. Repositories and queries are in
/// the order of the definition and its ground truths, and every sum runs in it. So equal values
/// have means that are equal to the last bit, and the mean is that of an ``Evaluation`` of the same
/// queries.
package struct QueryScores: Sendable, Hashable {
  package let repositories: [String]
  package let values: [[Double]]

  package init(repositories: [String], values: [[Double]]) {
    precondition(!values.isEmpty && values.allSatisfy { !$0.isEmpty }, "a repository has a query")
    precondition(repositories.count == values.count, "a name for each repository")
    self.repositories = repositories
    self.values = values
  }

  package var means: [Double] {
    values.map { $0.reduce(0, +) / Double($0.count) }
  }

  package var objective: Double { means.reduce(0, +) / Double(values.count) }

  package var queryCount: Int { values.reduce(0) { $0 + $1.count } }

  /// This score − the other's for each query, by repository.
  package func differences(from other: QueryScores) -> [[Double]] {
    zip(values, other.values).map { mine, theirs in zip(mine, theirs).map { $0 - $1 } }
  }
}
