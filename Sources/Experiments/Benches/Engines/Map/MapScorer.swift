package import Ranking
package import Support

/// Scores points of the surface on cases of the repository map.
///
/// A score has the bits that the reported answers have. It is a function of the point alone:
/// what was scored before may make it faster, never different.
package struct MapScorer: PointScorer {
  /// A case with its judgments by places of files.
  private struct Judged: Sendable {
    let map: MapCase
    let relevant: [(place: Int, grade: Int)]
    let idealGrades: [Int]
    /// The objective of the best ranking there is.
    let bestScore: Double
    /// What a score is multiplied by, so that cases count by their weights.
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

  /// What points are compared by.
  package let objective: Objective
  /// The repositories' names.
  package let names: [String]
  private let judged: [[Judged]]
  private let depth: Int

  /// Creates a scorer.
  ///
  /// - Parameters:
  ///   - workloads: What was laid out of each repository.
  ///   - queries: The queries to score: of each repository at least one.
  ///   - objective: What points are compared by.
  ///   - depth: How many files a query retrieves.
  /// - Throws: `OperationError` where a query was not laid out, or there is none.
  package init(
    _ workloads: [MapWorkload], queries: [RepositoryQueries], objective: Objective, depth: Int
  ) throws(OperationError) {
    guard !queries.isEmpty, !queries.contains(where: \.queries.isEmpty) else {
      throw OperationError(.evaluation, "there is no query to average over")
    }
    var judged: [[Judged]] = []
    for part in queries {
      let workload = try workloads.named(part.repository)
      var own: [Judged] = []
      for (query, factor) in zip(part.queries, CaseWeights.factors(of: part.queries)) {
        own.append(
          Judged(try workload.entry(of: query), factor: factor, objective: objective))
      }
      judged.append(own)
    }
    self.objective = objective
    // The deepest place that a measure looks at; all places where one has no cut-off.
    self.depth = min(depth, objective.measures.map { $0.cutoff ?? depth }.max() ?? depth)
    names = queries.map(\.repository)
    self.judged = judged
  }

  /// The objective of a point on every query.
  ///
  /// - Throws: Nothing; every ranking keeps the rules.
  package func scores(of point: Parameters) throws(OperationError) -> QueryScores {
    let parameters = MapParameters(point)
    return QueryScores(
      repositories: names,
      values: judged.map { own in
        own.map { $0.score(at: parameters, depth: depth, by: objective) }
      })
  }

  /// The objective of a point on every query, or that it cannot have a higher one than the rival.
  ///
  /// Every query that is left counts with the best score that any ranking can have there. Those whose
  /// best score is furthest above the rival's come first, so that the bound falls fast. A point is
  /// given up only where the bound lies below the rival by more than sums are rounded.
  ///
  /// - Throws: Nothing; every ranking keeps the rules.
  package func race(_ point: Parameters, against rival: QueryScores) throws(OperationError) -> Race
  {
    precondition(rival.values.map(\.count) == judged.map(\.count), "a rival on the same queries")
    let parameters = MapParameters(point)
    let limit = rival.objective - 1e-9
    let share = judged.map { 1 / Double($0.count * judged.count) }
    var bound = zip(judged, share).reduce(0.0) { sum, part in
      sum + part.0.reduce(0) { $0 + $1.bestScore } * part.1
    }
    var values = judged.map { [Double](repeating: 0, count: $0.count) }
    var done = 0
    for (place, own) in judged.enumerated() {
      let slack = own.indices.map { own[$0].bestScore - rival.values[place][$0] }
      for query in own.indices.sorted(by: { (slack[$1], $0) < (slack[$0], $1) }) {
        let score = own[query].score(at: parameters, depth: depth, by: objective)
        values[place][query] = score
        bound += (score - own[query].bestScore) * share[place]
        done += 1
        if bound <= limit { return .hopeless(after: done, atMost: bound) }
      }
    }
    return .finished(QueryScores(repositories: names, values: values))
  }
}

extension [MapWorkload] {
  /// The workload of a repository.
  ///
  /// - Throws: `OperationError` where there is none.
  func named(_ name: String) throws(OperationError) -> MapWorkload {
    guard let found = first(where: { $0.repository == name }) else {
      throw OperationError(.evaluation, "no case of '\(name)' is laid out")
    }
    return found
  }
}
