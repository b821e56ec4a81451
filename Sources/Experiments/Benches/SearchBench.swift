package import Definitions
package import Ranking
package import Support

/// Scores points of the surface by what they answer to judged queries over one repository.
package struct SearchBench: Sendable {
  /// The index that is searched.
  package let index: SearchIndex
  /// The queries and the files that answer them.
  package let groundTruth: GroundTruth
  /// How many documents a query retrieves before they are collapsed to files.
  package let depth: Int

  /// Creates a bench.
  package init(index: SearchIndex, groundTruth: GroundTruth, depth: Int) {
    self.index = index
    self.groundTruth = groundTruth
    self.depth = depth
  }

  /// The answer of a setting to one query.
  ///
  /// - Throws: `OperationError` where the ranking breaks a rule.
  package func rank(
    _ query: String, with searcher: Searcher
  ) throws(OperationError) -> RankedList {
    try RankedList(
      searcher.search(query, count: depth).collapsedToFiles.map {
        RankedList.Entry(path: $0.path, score: $0.score)
      })
  }

  /// The answers of a setting to all queries, in their order.
  ///
  /// - Parameters:
  ///   - parameters: The setting.
  ///   - jobs: How many queries are answered at a time.
  ///   - progress: Called with the number of queries answered so far.
  /// - Throws: `OperationError` where a ranking breaks a rule.
  package func rank(
    with parameters: Parameters, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [QueryRanking] {
    let searcher = Searcher(index, parameters: parameters)
    let queries = groundTruth.queries
    let jobs = max(1, min(jobs, queries.count))
    let size = max(1, (queries.count + jobs * 4 - 1) / (jobs * 4))
    let starts = Array(stride(from: 0, to: queries.count, by: size))
    var answers: [[QueryRanking]] = Array(repeating: [], count: starts.count)
    var done = 0
    try await withThrowingTaskGroup(of: (Int, [QueryRanking]).self) { group in
      var next = 0
      func addTask() {
        guard next < starts.count else { return }
        let chunk = next
        next += 1
        group.addTask {
          let part = queries[starts[chunk]..<min(starts[chunk] + size, queries.count)]
          return (
            chunk,
            try part.map { query in
              try Task.checkCancellation()
              return QueryRanking(id: query.id, ranking: try rank(query.text, with: searcher))
            }
          )
        }
      }
      for _ in 0..<jobs { addTask() }
      while let (chunk, part) = try await group.next() {
        answers[chunk] = part
        done += part.count
        progress(done)
        addTask()
      }
    }
    return answers.flatMap { $0 }
  }

  /// How good the answers are.
  ///
  /// - Throws: `OperationError` where a query has no relevant file.
  package func evaluate(
    _ rankings: [QueryRanking], by scoring: Scoring, repository: String
  ) throws -> RepositoryEvaluation {
    try scoring.evaluate(
      repository: repository,
      queries: zip(groundTruth.queries, rankings).map { query, answer in
        RankedQuery(
          id: query.id, judgments: try query.judgedFiles(), ranking: answer.ranking)
      })
  }
}

extension GroundTruth.Query {
  /// The judgments as measures take them, by path.
  ///
  /// - Throws: `OperationError` where a path is judged twice.
  package func judgedFiles() throws(OperationError) -> Judgments {
    try Judgments(
      judgments.map { Judgments.Entry(path: $0.key, grade: $0.value) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }
}
