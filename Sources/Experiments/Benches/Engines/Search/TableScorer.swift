package import Definitions
package import Ranking
package import Support

/// Scores points of the surface on judged queries by feature tables, with the bits of a
/// ``SearchEngine`` and a ``Scoring``.
package struct TableScorer: PointScorer {
  package struct Repository: Sendable {
    package let name: String
    package let index: SearchIndex
    package let queries: [GroundTruth.Query]

    package init(name: String, index: SearchIndex, queries: [GroundTruth.Query]) {
      self.name = name
      self.index = index
      self.queries = queries
    }
  }

  package let objective: Objective
  package let names: [String]
  package let bounds: ParameterBounds
  package let tables: [FeatureTable]
  private let judged: [[JudgedQuery]]

  /// Lays out the tables; the narrower the bounds, the faster they are. An error if a repository
  /// has no query, a query no relevant file, or the bounds reach beyond the surface.
  package init(
    _ repositories: [Repository], objective: Objective, depth: Int, bounds: ParameterBounds,
    jobs: Int = 1
  ) async throws {
    guard !repositories.isEmpty else {
      throw OperationError(.evaluation, "there is no repository to average over")
    }
    // The deepest place that a measure looks at; all places if one has no cut-off.
    let files = objective.measures.map { $0.cutoff ?? depth }.max() ?? depth
    var tables: [FeatureTable] = []
    var judged: [[JudgedQuery]] = []
    for repository in repositories {
      guard !repository.queries.isEmpty else {
        throw OperationError(.evaluation, "'\(repository.name)' has no query to average over")
      }
      tables.append(
        try await FeatureTable.make(
          repository.index, queries: repository.queries.map(\.text), bounds: bounds,
          count: depth, files: files, jobs: jobs))
      var numbers: [ByteString: Int] = [:]
      for (number, file) in repository.index.corpus.files.enumerated() {
        numbers[ByteString(file.path)] = number
      }
      judged.append(
        try repository.queries.map { try JudgedQuery($0, numbers, objective: objective) })
    }
    self.objective = objective
    self.bounds = bounds
    names = repositories.map(\.name)
    self.tables = tables
    self.judged = judged
  }

  package func covers(_ other: ParameterBounds) -> Bool { bounds.contains(other) }

  package func scores(of point: Parameters) throws(OperationError) -> QueryScores {
    var values: [[Double]] = []
    values.reserveCapacity(tables.count)
    for (table, judged) in zip(tables, judged) {
      var scores: [Double] = []
      scores.reserveCapacity(judged.count)
      try table.forEachRanking(at: point) { query, files, _ in
        scores.append(judged[query].score(files, by: objective))
      }
      values.append(scores)
    }
    return QueryScores(repositories: names, values: values)
  }

  package func race(
    _ point: Parameters, against rival: QueryScores
  ) async throws(OperationError) -> Race {
    var bound = RaceBound(best: judged.map { $0.map(\.bestScore) }, against: rival)
    for (group, own) in judged.enumerated() {
      try tables[group].forEachRanking(at: point, of: bound.order(of: group)) { query, files, _ in
        bound.take(own[query].score(files, by: objective), of: query, in: group)
        return !bound.isHopeless
      }
      if bound.isHopeless { break }
    }
    return bound.end
  }
}

private struct JudgedQuery: Sendable {
  private let relevant: [(file: UInt32, grade: Int)]
  private let idealGrades: [Int]
  let bestScore: Double

  init(
    _ query: GroundTruth.Query, _ numbers: [ByteString: Int], objective: Objective
  ) throws {
    let judgments = try query.judgedFiles()
    guard judgments.relevantCount > 0 else {
      throw OperationError(
        .evaluation, "query '\(query.id)': no file is judged relevant",
        remedy: "give the query a relevant file, or leave it out")
    }
    idealGrades = judgments.idealGrades
    bestScore = objective.score(JudgedRanking(grades: idealGrades, idealGrades: idealGrades))
    relevant = judgments.entries.compactMap { entry in
      guard entry.grade > 0, let number = numbers[ByteString(entry.path)] else { return nil }
      return (UInt32(number), entry.grade)
    }
  }

  func score(_ files: UnsafeBufferPointer<UInt32>, by objective: Objective) -> Double {
    let grades = files.map { file in relevant.first { $0.file == file }?.grade ?? 0 }
    return objective.score(JudgedRanking(grades: grades, idealGrades: idealGrades))
  }
}
