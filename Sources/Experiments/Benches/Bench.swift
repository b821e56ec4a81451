import Definitions
import Ranking
import Rules
import Support

/// Scores points of the surface on queries: judged queries, tasks, cases, or whatever it asks.
///
/// Queries come in groups, which are repositories or, for rules, languages. A bench is made by the
/// declaration of its kind, a ``RunnableBench``.
protocol Bench: Sendable {
  /// The numbers that are computed for every query, the objective first.
  var scoring: Scoring { get }

  /// Returns a scorer of points within some bounds, on the queries that something may be chosen by.
  ///
  /// Its scores are the objectives of ``answers(to:at:jobs:progress:)`` on the same queries, to the bit. By
  /// default it asks for these answers.
  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer

  /// Answers queries and scores the answers.
  ///
  /// - Parameters:
  ///   - groups: All queries that are answered together.
  ///   - points: The point for each query of each group.
  ///   - jobs: The number of queries that are answered at a time.
  ///   - progress: Called with a group's name and the number of its queries answered so far.
  /// - Returns: The answers for each group.
  func answers(
    to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> [BenchAnswers]

  /// Explains why queries fail at a point.
  ///
  /// - Parameters:
  ///   - groups: Queries that a study may see.
  ///   - jobs: The number of queries that are answered at a time.
  /// - Returns: For each group a failure for each query, in their order.
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]]
}

/// The answers to the queries of one group, in their order.
struct BenchAnswers: Sendable {
  /// For each query its numbers, in the order of ``Scoring/metrics``.
  let values: [[Double]]
  /// For each query the files that were ranked; empty if the bench ranks none.
  var rankings: [RankedList] = []
}

extension Bench {
  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer {
    AnswerScorer(bench: self, groups: queries.repositories)
  }

  /// Answers the reported queries and scores an arm.
  ///
  /// - Parameters:
  ///   - parts: The queries of each part of the split, each for the arm's point of that part.
  ///   - reported: The same queries together, in the order of the results.
  func rank(
    _ arm: Arm, parts: [ReportedQueries], reported: ReportedQueries, jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
  ) async throws -> RankedArm {
    var partOf: [String: [String: Int]] = [:]
    for (number, part) in parts.enumerated() {
      for group in part.repositories {
        for query in group.queries { partOf[group.repository, default: [:]][query.id] = number }
      }
    }
    let groups = reported.repositories
    let points = groups.map { group in
      group.queries.map { arm.point(of: partOf[group.repository]?[$0.id] ?? 0) }
    }
    let answers = try await answers(to: groups, at: points, jobs: jobs, progress: progress)
    let evaluations = try zip(groups, answers).map { group, answers in
      try RepositoryEvaluation(
        name: group.repository,
        queries: zip(group.queries, answers.values).map { QueryEvaluation(id: $0.id, values: $1) })
    }
    let rankings = zip(groups, answers).map { group, answers in
      zip(group.queries, answers.rankings).map { QueryRanking(id: $0.id, ranking: $1) }
    }
    return RankedArm(
      name: arm.name, parameters: arm.parameters, folds: arm.byPart,
      rankings: rankings.allSatisfy(\.isEmpty) ? [] : rankings,
      evaluation: try Evaluation(scoring: scoring, repositories: evaluations))
  }
}

/// A declared bench that can be run.
///
/// Each declaration conforms in the file of its bench, so that a new bench changes no list here.
protocol RunnableBench: BenchDeclaration {
  /// Returns what is computed for every query.
  func scoring(in definition: Definition) throws -> Scoring

  /// Returns the queries that are scored, in their groups.
  func groups(of items: BenchItems) throws(OperationError) -> [RepositoryQueries]

  func bench(_ material: BenchMaterial) async throws -> any Bench
}

/// The queries that a definition names, by what they are.
struct BenchItems: Sendable {
  /// The judged queries of each repository.
  let queries: [RepositoryQueries]
  /// The tasks of each repository.
  let tasks: [RepositoryQueries]
  /// The labelled cases of each language.
  let cases: [RepositoryQueries]
}

/// Everything that benches are made of.
struct BenchMaterial: Sendable {
  let definition: Definition
  let repositories: [PreparedRepository]
  /// The rules that are scored, matched with their corpora; `nil` if none are.
  let rules: RuleWorkload?
  /// The packs that `security_scan` uses; `nil` for none.
  let scannedRules: RuleSet?
  let cacheFolder: String
}

extension Definition.Bench.Kind {
  /// The declaration, which makes the bench.
  ///
  /// - Throws: `OperationError` (`unsupported`) if no bench was written for it.
  var runnable: any RunnableBench {
    get throws(OperationError) {
      guard let found = declaration as? any RunnableBench else {
        throw OperationError(.unsupported, "no bench '\(declaration.mode.rawValue)' can be run")
      }
      return found
    }
  }
}
