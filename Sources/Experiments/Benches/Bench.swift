import Definitions
import Ranking
import Rules
import Support

/// Scores points of the surface on queries, in groups: repositories or, for rules, languages.
protocol Bench: Sendable {
  /// The numbers that are computed for every query, the objective first.
  var scoring: Scoring { get }

  /// Returns a scorer of points within some bounds. Its scores are the objectives of
  /// ``answers(to:at:jobs:progress:)``, to the bit; by default it asks for these answers.
  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer

  /// Answers queries, each at the point that is given for it, and scores the answers. `progress`
  /// is called with a group's name and the number of its queries answered so far.
  func answers(
    to groups: [RepositoryQueries], at points: [[Parameters]], jobs: Int,
    progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> [BenchAnswers]

  /// Returns for each query, group by group, why it fails at a point.
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]]
}

struct BenchAnswers: Sendable {
  /// For each query its numbers, in the order of ``Scoring/metrics``.
  let values: [[Double]]
  /// Empty if the bench ranks no files.
  var rankings: [RankedList] = []
}

extension Bench {
  func scorer(
    of queries: TuningQueries, bounds: ParameterBounds, jobs: Int
  ) async throws -> any PointScorer {
    AnswerScorer(bench: self, groups: queries.repositories)
  }

  /// Scores an arm on the reported queries. `parts` are the same queries by the parts of the
  /// split, each for the arm's point of that part.
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

/// A declared bench that can be run. Each declaration conforms in the file of its bench.
protocol RunnableBench: BenchDeclaration {
  func scoring(in definition: Definition) throws -> Scoring

  func groups(of items: BenchItems) throws(OperationError) -> [RepositoryQueries]

  func bench(_ material: BenchMaterial) async throws -> any Bench
}

struct BenchItems: Sendable {
  let queries: [RepositoryQueries]
  let tasks: [RepositoryQueries]
  let cases: [RepositoryQueries]
}

struct BenchMaterial: Sendable {
  let definition: Definition
  let repositories: [PreparedRepository]
  let rules: RuleWorkload?
  let scannedRules: RuleSet?
  let cacheFolder: String
}

extension Definition.Bench.Kind {
  /// The declaration, which makes the bench; an error if no bench was written for it.
  var runnable: any RunnableBench {
    get throws(OperationError) {
      guard let found = declaration as? any RunnableBench else {
        throw OperationError(.unsupported, "no bench '\(declaration.mode.rawValue)' can be run")
      }
      return found
    }
  }
}
