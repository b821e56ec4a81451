import Definitions
import Ranking
import Support

/// The repository map, by a file in hand and the words of a query, in snapshots of repositories.
struct MapEngine: Engine {
  private let workloads: [MapWorkload]

  init(_ workloads: [MapWorkload]) { self.workloads = workloads }

  var weighsQueries: Bool { true }

  func rank(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) throws -> RankedList {
    try workloads.named(repository).entry(of: query).ranking(at: MapParameters(point), depth: count)
  }

  func judgments(of query: GroundTruth.Query, in repository: String) throws -> Judgments {
    try workloads.named(repository).entry(of: query).judgments
  }

  func explain(
    _ query: GroundTruth.Query, in repository: String, at point: Parameters, count: Int
  ) async throws -> ExplainedRanking {
    let entry = try workloads.named(repository).entry(of: query)
    let inHand = Set(entry.map.conversation.map { entry.map.graph.paths[$0] })
    let ranked = entry.map.ranking(at: MapParameters(point)).filter { !inHand.contains($0.path) }
    let known = Set(ranked.map(\.path))
    let missing = entry.judgments.entries.map(\.path).filter { !known.contains($0) }
    return ExplainedRanking(
      files: ranked.map { ($0.path, $0.factors.shown) },
      unrankable: Dictionary(missing.map { ($0, "not in the snapshot's map") }) { first, _ in
        first
      }, notes: ["\(ranked.count) files in the map"])
  }

  func scorer(
    of groups: [RepositoryQueries], objective: Objective, depth: Int, bounds: ParameterBounds,
    jobs: Int
  ) async throws -> (any PointScorer)? {
    try MapScorer(workloads, queries: groups, objective: objective, depth: depth)
  }
}

extension Definition.Bench.Engine.RepositoryMap: RunnableEngine {
  func engine(_ material: BenchMaterial) -> any Engine {
    MapEngine(material.repositories.compactMap(\.workload))
  }
}

extension MapFactors {
  fileprivate var shown: ExplainedRanking.Factors {
    named.filter { $0.value != 1 }.map { .init(signal: $0.name, value: $0.value) }
  }
}
