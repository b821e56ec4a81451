package import Definitions
package import Ranking
package import Support

package struct SearchEngine: Engine {
  private let indexes: [String: SearchIndex]

  package init(_ indexes: [String: SearchIndex]) { self.indexes = indexes }

  /// Returns the files of a searcher's results, of which `count` are retrieved before they are
  /// collapsed to files.
  package static func rank(
    _ query: String, with searcher: Searcher, count: Int
  ) throws(OperationError) -> RankedList {
    try RankedList(
      searcher.search(query, count: count).collapsedToFiles.map {
        RankedList.Entry(path: $0.path, score: $0.score)
      })
  }

  package func rank(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) throws -> RankedList {
    try Self.rank(
      query.text, with: Searcher(index(of: repository), parameters: point), count: count)
  }

  /// Answers all queries with one searcher, since making one takes time linear in the index.
  package func rank(
    _ queries: [GroundTruth.Query], in repository: String, at point: Parameters, count: Int,
    jobs: Int, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [RankedList] {
    let searcher = Searcher(try index(of: repository), parameters: point)
    return try await Self.inSteps(queries.count, jobs: jobs, progress: progress) {
      try Self.rank(queries[$0].text, with: searcher, count: count)
    }
  }

  package func explain(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) async throws -> ExplainedRanking {
    let searcher = Searcher(try index(of: repository), parameters: point)
    let files = searcher.index.corpus.files
    var seen: Set<Int> = []
    let ranked = searcher.explain(query.text, count: count).filter {
      seen.insert($0.result.document.file).inserted
    }
    var explained = ExplainedRanking(files: ranked.map { ($0.result.path, $0.shown) })
    let known = Set(explained.files.map(\.path))
    for (path, grade) in query.judgments where grade > 0 && !known.contains(path) {
      guard let number = files.firstIndex(where: { $0.path == path }) else {
        explained.unrankable[path] = "not among the files that are searched"
        continue
      }
      explained.others[path] = searcher.explain(query.text, count: count, file: number)?.shown
    }
    return explained
  }

  package func scorer(
    of groups: [RepositoryQueries], objective: Objective, depth: Int, bounds: ParameterBounds,
    jobs: Int
  ) async throws -> (any PointScorer)? {
    try await TableScorer(
      groups.map {
        TableScorer.Repository(
          name: $0.repository, index: try index(of: $0.repository), queries: $0.queries)
      }, objective: objective, depth: depth, bounds: bounds, jobs: jobs)
  }

  private func index(of repository: String) throws(OperationError) -> SearchIndex {
    guard let found = indexes[repository] else {
      throw OperationError(.evaluation, "there is no repository '\(repository)'")
    }
    return found
  }
}

extension Definition.Bench.Engine.Searcher: RunnableEngine {
  func engine(_ material: BenchMaterial) -> any Engine {
    SearchEngine(
      Dictionary(material.repositories.map { ($0.name, $0.index) }) { first, _ in first })
  }
}

extension Explanation {
  fileprivate var shown: ExplainedRanking.Factors {
    factors.filter { $0.value != 1 }.map { .init(signal: $0.signal, value: $0.value) }
  }
}
