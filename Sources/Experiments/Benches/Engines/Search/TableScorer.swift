package import Definitions
package import Ranking
package import Support

/// Scores points of the surface on the judged queries of some repositories by feature tables.
///
/// The objective of every query has the bits that a ``SearchEngine`` and a ``Scoring`` give it; what no
/// parameter changes, the judgments among it, is looked up once.
package struct TableScorer: PointScorer {
  /// A repository with its queries.
  package struct Repository: Sendable {
    /// The repository's name.
    package let name: String
    /// The index that is searched.
    package let index: SearchIndex
    /// The queries that are scored, each with a relevant file.
    package let queries: [GroundTruth.Query]

    /// Creates a repository.
    package init(name: String, index: SearchIndex, queries: [GroundTruth.Query]) {
      self.name = name
      self.index = index
      self.queries = queries
    }
  }

  /// What points are compared by.
  package let objective: Objective
  /// The repositories' names.
  package let names: [String]
  /// The points that can be scored.
  package let bounds: ParameterBounds
  /// The tables of the repositories.
  package let tables: [FeatureTable]
  private let judged: [[JudgedQuery]]

  /// Lays out the tables of some repositories.
  ///
  /// - Parameters:
  ///   - repositories: The repositories; at least one, each with a query at least.
  ///   - objective: What points are compared by.
  ///   - depth: How many documents a query retrieves before they are collapsed to files.
  ///   - bounds: The points that will be scored; the narrower, the faster.
  ///   - jobs: How many queries are laid out at a time.
  /// - Throws: `OperationError` where there is no query, a query has no relevant file or a path judged
  ///   twice, or the bounds reach beyond the surface.
  package init(
    _ repositories: [Repository], objective: Objective, depth: Int, bounds: ParameterBounds,
    jobs: Int = 1
  ) async throws {
    guard !repositories.isEmpty else {
      throw OperationError(.evaluation, "there is no repository to average over")
    }
    // The deepest place that a measure looks at; all places where one has no cut-off.
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

  /// Whether every point of a box lies within the bounds.
  package func covers(_ other: ParameterBounds) -> Bool { bounds.contains(other) }

  /// The objective of a point on every query.
  ///
  /// - Throws: `OperationError` (`argument`) where the point lies outside the bounds.
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

  /// The objective of a point on every query, or that it cannot have a higher one than the rival.
  ///
  /// Every query that is left counts with the best score that any ranking can have there. Those whose
  /// best score is furthest above the rival's come first, so that the bound falls fast. A point is
  /// given up only where the bound lies below the rival by more than sums are rounded.
  ///
  /// - Throws: `OperationError` (`argument`) where the point lies outside the bounds.
  package func race(_ point: Parameters, against rival: QueryScores) throws(OperationError) -> Race
  {
    precondition(rival.values.map(\.count) == judged.map(\.count), "a rival on the same queries")
    let limit = rival.objective - 1e-9
    let share = judged.map { 1 / Double($0.count * judged.count) }
    var bound = zip(judged, share).reduce(0.0) { sum, table in
      sum + table.0.reduce(0) { $0 + $1.bestScore } * table.1
    }
    var values = judged.map { [Double](repeating: 0, count: $0.count) }
    var done = 0
    for place in tables.indices {
      let own = judged[place]
      let slack = own.indices.map { own[$0].bestScore - rival.values[place][$0] }
      let order = own.indices.sorted { (slack[$1], $0) < (slack[$0], $1) }
      try tables[place].forEachRanking(at: point, of: order) { query, files, _ in
        let score = own[query].score(files, by: objective)
        values[place][query] = score
        bound += (score - own[query].bestScore) * share[place]
        done += 1
        return bound > limit
      }
      if bound <= limit { return .hopeless(after: done, atMost: bound) }
    }
    return .finished(QueryScores(repositories: names, values: values))
  }
}

/// The judgments of a query by the numbers of files.
private struct JudgedQuery: Sendable {
  /// The relevant files that the corpus holds, with their grades.
  private let relevant: [(file: UInt32, grade: Int)]
  private let idealGrades: [Int]
  /// The objective of the best ranking there is.
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
