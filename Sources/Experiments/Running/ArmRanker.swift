import Ranking

/// Ranks the reported queries with the point of each arm.
///
/// In a cross-validation an arm has a point for each part, and each query is answered by the point of
/// the part that it is held out in.
struct ArmRanker: Sendable {
  /// An arm before it is ranked.
  struct Arm: Sendable {
    let name: String
    /// What the arm stands for.
    let parameters: Parameters
    /// The point for each part; empty where it is ``parameters`` for all.
    var byPart: [Parameters] = []

    func point(of part: Int) -> Parameters { byPart.isEmpty ? parameters : byPart[part] }
  }

  /// The repositories.
  let prepared: [PreparedRepository]
  /// How rankings are scored.
  let scoring: Scoring
  /// How many documents a query retrieves.
  let depth: Int
  /// How many queries are answered at a time.
  let jobs: Int

  /// Ranks and scores an arm.
  ///
  /// - Parameters:
  ///   - arm: The arm.
  ///   - parts: The reported queries of each part.
  ///   - reported: The same queries together, in the order of the results.
  ///   - progress: Called with the repository and the number of its queries answered so far.
  /// - Throws: `OperationError` where a ranking breaks a rule.
  func rank(
    _ arm: Arm, parts: [ReportedQueries], reported: ReportedQueries,
    progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
  ) async throws -> RankedArm {
    var answers: [String: [String: RankedList]] = [:]
    for (part, queries) in parts.enumerated() {
      let benches = prepared.benches(queries.repositories, depth: depth)
      for bench in benches {
        let name = bench.groundTruth.repository
        let before = answers[name]?.count ?? 0
        for answer in try await bench.rank(
          with: arm.point(of: part), jobs: jobs, progress: { progress(name, before + $0) })
        { answers[name, default: [:]][answer.id] = answer.ranking }
      }
    }
    let rankings = reported.repositories.map { part in
      part.queries.compactMap { query in
        answers[part.repository]?[query.id].map { QueryRanking(id: query.id, ranking: $0) }
      }
    }
    let evaluations = try zip(
      prepared.benches(reported.repositories, depth: depth), rankings
    ).map { bench, rankings in
      try bench.evaluate(rankings, by: scoring, repository: bench.groundTruth.repository)
    }
    return RankedArm(
      name: arm.name, parameters: arm.parameters, folds: arm.byPart, rankings: rankings,
      evaluation: try Evaluation(scoring: scoring, repositories: evaluations))
  }
}
