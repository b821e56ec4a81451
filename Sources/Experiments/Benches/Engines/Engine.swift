package import Definitions
package import Ranking
package import Support

/// Turns a repository, a query and parameters into a ranked list of files. All but the first
/// ``rank(_:in:at:count:)`` has a default, and makes an engine faster or tells more.
package protocol Engine: Sendable {
  /// True if queries count by their weights within a repository, rather than alike.
  var weighsQueries: Bool { get }

  func rank(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) async throws -> RankedList

  /// Returns the best files for each query; `progress` is called with the number answered.
  func rank(
    _ queries: [GroundTruth.Query], in repository: String, at point: Parameters, count: Int,
    jobs: Int, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [RankedList]

  func judgments(of query: GroundTruth.Query, in repository: String) throws -> Judgments

  func explain(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) async throws -> ExplainedRanking

  /// Returns a scorer that is faster than asking for every ranking; `nil` if there is none.
  func scorer(
    of groups: [RepositoryQueries], objective: Objective, depth: Int, bounds: ParameterBounds,
    jobs: Int
  ) async throws -> (any PointScorer)?
}

package struct ExplainedRanking: Sendable {
  /// The factors of a file's score that are not 1.
  package typealias Factors = [BenchFailure.Item.Factor]

  /// The files, best first; possibly more than were asked for.
  package let files: [(path: String, factors: Factors)]
  /// The factors of files that are not among them and were looked for.
  package var others: [String: Factors] = [:]
  /// The reason why a judged file cannot be ranked, by its path.
  package var unrankable: [String: String] = [:]
  package var notes: [String] = []
}

extension Engine {
  package var weighsQueries: Bool { false }

  package func rank(
    _ queries: [GroundTruth.Query], in repository: String, at point: Parameters, count: Int,
    jobs: Int, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [RankedList] {
    try await Self.inSteps(queries.count, jobs: jobs, progress: progress) {
      try await rank(queries[$0], in: repository, at: point, count: count)
    }
  }

  package func judgments(
    of query: GroundTruth.Query, in repository: String
  ) throws -> Judgments { try query.judgedFiles() }

  package func explain(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) async throws -> ExplainedRanking {
    ExplainedRanking(
      files: try await rank(query, in: repository, at: point, count: count).paths.map { ($0, []) })
  }

  package func scorer(
    of groups: [RepositoryQueries], objective: Objective, depth: Int, bounds: ParameterBounds,
    jobs: Int
  ) async throws -> (any PointScorer)? { nil }

  static func inSteps<Result: Sendable>(
    _ count: Int, jobs: Int, progress: (Int) -> Void,
    _ body: @escaping @Sendable (Int) async throws -> Result
  ) async throws -> [Result] {
    let jobs = max(1, min(jobs, count))
    let size = 32 * jobs
    var results: [Result] = []
    for start in stride(from: 0, to: count, by: size) {
      results += try await Parallel.map(min(size, count - start), jobs: jobs) {
        try await body(start + $0)
      }
      progress(results.count)
    }
    return results
  }
}

extension GroundTruth.Query {
  /// The judgments in the order of paths; an error if a path is judged twice.
  package func judgedFiles() throws(OperationError) -> Judgments {
    try Judgments(
      judgments.map { Judgments.Entry(path: $0.key, grade: $0.value) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }
}

/// A declared engine that can be run. Each declaration conforms in the file of its engine.
protocol RunnableEngine: EngineDeclaration {
  func engine(_ material: BenchMaterial) async throws -> any Engine
}

extension Definition.Bench.Engine {
  /// The declaration, which makes the engine; an error if no engine was written for it.
  var runnable: any RunnableEngine {
    get throws(OperationError) {
      guard let found = declaration as? any RunnableEngine else {
        throw OperationError(.unsupported, "no engine '\(declaration.phrase)' can be run")
      }
      return found
    }
  }
}
