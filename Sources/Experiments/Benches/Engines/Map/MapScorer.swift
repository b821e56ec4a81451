package import Ranking
package import Support

/// Scores points of the surface on cases of the map, with the bits of the reported answers.
package struct MapScorer: PointScorer {
  private struct Judged: Sendable {
    let map: MapCase
    let relevant: [(place: Int, grade: Int)]
    let idealGrades: [Int]
    let bestScore: Double
    /// The factor of its scores, by which cases count by their weights.
    let factor: Double

    init(_ entry: MapWorkload.Case, factor: Double, objective: Objective) {
      self.factor = factor
      map = entry.map
      idealGrades = entry.judgments.idealGrades
      bestScore =
        factor * objective.score(JudgedRanking(grades: idealGrades, idealGrades: idealGrades))
      relevant = entry.judgments.entries.compactMap { judged in
        guard judged.grade > 0, let place = entry.map.graph.place(of: judged.path) else {
          return nil
        }
        return (place, judged.grade)
      }
    }

    func score(at parameters: MapParameters, depth: Int, by objective: Objective) -> Double {
      let grades = map.best(depth, at: parameters, leavingOutConversation: true).map { ranked in
        relevant.first { $0.place == ranked.place }?.grade ?? 0
      }
      return factor * objective.score(JudgedRanking(grades: grades, idealGrades: idealGrades))
    }
  }

  package let objective: Objective
  package let names: [String]
  private let judged: [[Judged]]
  private let depth: Int

  package init(
    _ workloads: [MapWorkload], queries: [RepositoryQueries], objective: Objective, depth: Int
  ) throws(OperationError) {
    guard !queries.isEmpty, !queries.contains(where: \.queries.isEmpty) else {
      throw OperationError(.evaluation, "there is no query to average over")
    }
    judged = try queries.map { part throws(OperationError) in
      let workload = try workloads.named(part.repository)
      let factors = CaseWeights.factors(of: part.queries)
      return try zip(part.queries, factors).map { query, factor throws(OperationError) in
        Judged(try workload.entry(of: query), factor: factor, objective: objective)
      }
    }
    self.objective = objective
    // The deepest place that a measure looks at; all places if one has no cut-off.
    self.depth = min(depth, objective.measures.map { $0.cutoff ?? depth }.max() ?? depth)
    names = queries.map(\.repository)
  }

  package func scores(of point: Parameters) -> QueryScores {
    let parameters = MapParameters(point)
    return QueryScores(
      repositories: names,
      values: judged.map { own in
        own.map { $0.score(at: parameters, depth: depth, by: objective) }
      })
  }

  package func race(_ point: Parameters, against rival: QueryScores) async -> Race {
    let parameters = MapParameters(point)
    var bound = RaceBound(best: judged.map { $0.map(\.bestScore) }, against: rival)
    for (group, own) in judged.enumerated() {
      for query in bound.order(of: group) {
        bound.take(
          own[query].score(at: parameters, depth: depth, by: objective), of: query, in: group)
        if bound.isHopeless { return bound.end }
      }
    }
    return bound.end
  }
}

extension [MapWorkload] {
  func named(_ name: String) throws(OperationError) -> MapWorkload {
    guard let found = first(where: { $0.repository == name }) else {
      throw OperationError(.evaluation, "no case of '\(name)' is laid out")
    }
    return found
  }
}
