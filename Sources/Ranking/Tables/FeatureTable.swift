package import Support

/// The files of a ranking with their scores, laid out so that a point of the surface costs
/// arithmetic only: a pass over columns of numbers. For each point within the bounds it gives the
/// files of ``Searcher/search(_:count:)``, in the same order and with the same scores to the last
/// bit; see `Pruning` for why no document that is left out can be among them.
package final class FeatureTable: Sendable {
  package struct RankedFile: Sendable, Hashable {
    package let file: Int
    package let score: Double
  }

  let layout: TableLayout
  let queries: [QueryColumns]

  /// A ranking has at most `files` files, of `count` documents; narrower bounds keep fewer
  /// documents.
  package static func make(
    _ index: SearchIndex, queries: [String], bounds: ParameterBounds, count: Int, files: Int,
    jobs: Int = 1
  ) async throws -> FeatureTable {
    let layout = try TableLayout(index, bounds, count: count, files: files)
    let jobs = max(1, min(jobs, queries.count))
    // Jobs take queries in turn, so that the long ones do not meet in one job.
    let columns = try await Parallel.map(jobs, jobs: jobs) { job in
      let trials = layout.sampleTrials()
      return try stride(from: job, to: queries.count, by: jobs).map { number in
        try Task.checkCancellation()
        return layout.columns(of: queries[number], trials)
      }
    }
    return FeatureTable(
      layout, columns: queries.indices.map { columns[$0 % jobs][$0 / jobs] })
  }

  convenience init(
    _ index: SearchIndex, queries: [String], bounds: ParameterBounds, count: Int, files: Int,
    signals: Signals = .all
  ) throws(OperationError) {
    let layout = try TableLayout(index, bounds, count: count, files: files, signals: signals)
    let trials = layout.sampleTrials()
    self.init(layout, columns: queries.map { layout.columns(of: $0, trials) })
  }

  private init(_ layout: TableLayout, columns: [QueryColumns]) {
    self.layout = layout
    queries = columns
  }

  package var index: SearchIndex { layout.index }
  package var bounds: ParameterBounds { layout.bounds }
  /// The number of documents that a query retrieves before they are collapsed to files.
  package var count: Int { layout.count }
  package var fileCount: Int { layout.files }

  package var queryCount: Int { queries.count }
  /// The number of documents that hold a term of a query, over all queries.
  package var matchCount: Int { queries.reduce(0) { $0 + $1.matchCount } }
  /// The number of those that are kept, because they may matter at some point of the bounds.
  package var keptCount: Int { queries.reduce(0) { $0 + $1.keptCount } }

  package func rankings(at point: Parameters) throws(OperationError) -> [[RankedFile]] {
    var all: [[RankedFile]] = []
    all.reserveCapacity(queries.count)
    try forEachRanking(at: point) { _, files, scores in
      all.append(zip(files, scores).map { RankedFile(file: Int($0), score: $1) })
    }
    return all
  }

  /// Calls a function with each query's ranking at a point; the buffers are valid during the call.
  package func forEachRanking(
    at point: Parameters,
    _ body: (Int, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Double>) -> Void
  ) throws(OperationError) {
    try forEachRanking(at: point, of: queries.indices) { query, files, scores in
      body(query, files, scores)
      return true
    }
  }

  /// The same for the queries in `order`, as long as the body returns true.
  package func forEachRanking(
    at point: Parameters, of order: some Sequence<Int>,
    _ body: (Int, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Double>) -> Bool
  ) throws(OperationError) {
    guard bounds.contains(point) else {
      throw OperationError(
        .argument, "the point lies outside the bounds of the table",
        remedy: "make the table with bounds that contain it")
    }
    let trial = TrialFactors(layout, point)
    let scratch = TrialScratch(queries, wanted: layout.wanted)
    for number in order {
      let found = queries[number].rank(layout, trial, scratch)
      guard
        body(
          number, UnsafeBufferPointer(start: scratch.firstNumbers, count: found),
          UnsafeBufferPointer(start: scratch.firstScores, count: found))
      else { return }
    }
  }
}

extension QueryColumns {
  /// Returns the number of files; their numbers and scores are then the first of the scratch.
  func rank(_ layout: TableLayout, _ trial: TrialFactors, _ scratch: TrialScratch) -> Int {
    guard layout.files > 0, keptCount > 0 else { return 0 }
    return store.withMemory { memory in
      var pass = TrialPass(self, memory, trial, scratch, wanted: layout.wanted)
      pass.scoreAll()
      return pass.rankFiles(most: layout.files, limit: layout.count)
    } ?? 0
  }
}
