import Definitions
import Ranking
import Support

extension SearchRunBench {
  /// Why searches at a point fail: relevant files that are missed or late, and what stands before them,
  /// each with the factors of its score.
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    try groups.map { group in
      guard let repository = prepared.first(where: { $0.name == group.repository }) else {
        throw OperationError(.evaluation, "there is no repository '\(group.repository)'")
      }
      let searcher = Searcher(repository.index, parameters: point)
      return try group.queries.map { query in
        try Task.checkCancellation()
        return failure(of: query, searcher)
      }
    }
  }

  private func failure(of query: GroundTruth.Query, _ searcher: Searcher) -> BenchFailure {
    let files = searcher.index.corpus.files
    var seen: Set<Int> = []
    let ranked = searcher.explain(query.text, count: depth).filter {
      seen.insert($0.result.document.file).inserted
    }
    var ranks: [String: Int] = [:]
    for (place, entry) in ranked.enumerated() { ranks[entry.result.path] = place + 1 }
    let relevant = query.judgments.filter { $0.value > 0 }.sorted {
      $0.value != $1.value
        ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    let late = relevant.filter { ranks[$0.key] ?? .max > relevant.count }
    let missed = late.prefix(BenchFailure.shown).map { path, grade in
      let rank = ranks[path]
      var why = rank.map { ranked[$0 - 1] }
      if why == nil, let number = files.firstIndex(where: { $0.path == path }) {
        why = searcher.explain(query.text, count: depth, file: number)
      }
      let isThere = files.contains { $0.path == path }
      return BenchFailure.Item(
        name: path, grade: grade, rank: rank, factors: why?.shown ?? [],
        detail: isThere ? nil : "not among the files that are searched")
    }
    let instead = (late.isEmpty ? [] : ranked).filter {
      (query.judgments[$0.result.path] ?? 0) == 0
    }
    .prefix(BenchFailure.shown).map { entry in
      BenchFailure.Item(
        name: entry.result.path, rank: ranks[entry.result.path], factors: entry.shown)
    }
    return BenchFailure(
      id: query.id, text: query.text, seedFile: query.seedFile, missed: Array(missed),
      instead: Array(instead),
      notes: late.isEmpty
        ? ["every relevant file is at the top"]
        : ["\(late.count) of \(relevant.count) relevant files are not at the top"])
  }
}

extension Explanation {
  /// The factors that are not 1.
  fileprivate var shown: [BenchFailure.Item.Factor] {
    factors.filter { $0.value != 1 }.map { .init(signal: $0.signal, value: $0.value) }
  }
}
