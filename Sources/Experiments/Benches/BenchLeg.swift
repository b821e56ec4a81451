import Definitions
import Support

/// A part of a bench that scores points on queries of its own: tasks of context, cases of rules, or
/// searches beside them.
///
/// A leg's groups are repositories, or languages where rules are scored.
protocol BenchLeg: Sendable {
  /// Which part it is.
  var mode: Definition.Bench.Mode { get }
  /// The names of the numbers that it gives after the objective of a query.
  var names: [String] { get }

  /// What scores points on some queries, again and again.
  ///
  /// - Parameters:
  ///   - groups: The queries of each group; at least one group, each with a query.
  ///   - bounds: The points that will be scored.
  ///   - jobs: How much is laid out at a time.
  func scorer(
    of groups: [RepositoryQueries], bounds: ParameterBounds, jobs: Int
  ) async throws -> any LegScorer

  /// The objective of each query and its other numbers.
  ///
  /// - Parameters:
  ///   - groups: The queries, all of which the answer is about.
  ///   - point: The point for a query, by group and query.
  ///   - jobs: How many queries are answered at a time.
  /// - Returns: For each group a row for each query.
  func values(
    of groups: [RepositoryQueries], at point: @Sendable (Int, Int) -> Parameters, jobs: Int
  ) async throws -> [[[Double]]]

  /// Why queries fail at a point.
  ///
  /// - Parameters:
  ///   - groups: The queries; some of those that a study may see.
  ///   - point: The point.
  ///   - jobs: How many queries are answered at a time.
  /// - Returns: For each group a failure for each query, in their order.
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]]
}

/// What scores points on the queries of one leg.
///
/// May be called from several tasks at a time.
protocol LegScorer: Sendable {
  /// For each group the objective of each of its queries.
  func scores(of point: Parameters) throws(OperationError) -> [[Double]]
}
