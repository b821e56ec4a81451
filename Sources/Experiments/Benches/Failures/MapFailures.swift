import Definitions
import Ranking
import Support

extension MapRunBench {
  /// Why the map fails at a point: what changed with the file in hand and is missed or late, and what stands
  /// before it, each with the factors of its score.
  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    let parameters = MapParameters(point)
    return try groups.map { group in
      let workload = try workloads.named(group.repository)
      return try group.queries.map { query in
        try Task.checkCancellation()
        return Self.failure(of: query, try workload.entry(of: query), parameters, depth)
      }
    }
  }

  private static func failure(
    of query: GroundTruth.Query, _ entry: MapWorkload.Case, _ parameters: MapParameters,
    _ depth: Int
  ) -> BenchFailure {
    let inHand = Set(entry.map.conversation.map { entry.map.graph.paths[$0] })
    let ranked = entry.map.ranking(at: parameters).filter { !inHand.contains($0.path) }
    var ranks: [String: Int] = [:]
    for (place, file) in ranked.enumerated() { ranks[file.path] = place + 1 }
    let relevant = entry.judgments.entries.filter { $0.grade > 0 }.sorted {
      $0.grade != $1.grade
        ? $0.grade > $1.grade : $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
    }
    let late = relevant.filter { ranks[$0.path] ?? .max > relevant.count }
    let paths = Set(relevant.map(\.path))
    func item(_ path: String, grade: Int?) -> BenchFailure.Item {
      let rank = ranks[path]
      return BenchFailure.Item(
        name: path, grade: grade, rank: rank.flatMap { $0 <= depth ? $0 : nil },
        factors: rank.map { ranked[$0 - 1].factors.shown } ?? [],
        detail: rank == nil ? "not in the snapshot's map" : nil)
    }
    return BenchFailure(
      id: query.id, text: query.text, seedFile: query.seedFile,
      missed: late.prefix(BenchFailure.shown).map { item($0.path, grade: $0.grade) },
      instead: late.isEmpty
        ? []
        : ranked.filter { !paths.contains($0.path) }.prefix(BenchFailure.shown)
          .map { item($0.path, grade: nil) },
      notes: [
        late.isEmpty
          ? "every relevant file is at the top"
          : "\(late.count) of \(relevant.count) relevant files are not at the top",
        "\(ranked.count) files in the map",
      ])
  }
}

extension MapFactors {
  /// The factors that are not 1.
  fileprivate var shown: [BenchFailure.Item.Factor] {
    named.filter { $0.value != 1 }.map { .init(signal: $0.name, value: $0.value) }
  }
}
