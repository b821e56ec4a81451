import Definitions
import Ranking
import Support

/// Searches as a leg of a composite.
struct SearchLeg: BenchLeg {
  let search: SearchRunBench

  var mode: Definition.Bench.Mode { .search }
  var names: [String] { search.scoring.metrics.dropFirst().map(\.description) }

  func scorer(
    of groups: [RepositoryQueries], bounds: ParameterBounds, jobs: Int
  ) async throws -> any LegScorer {
    Scorer(
      tables: try await search.scorer(
        of: TuningQueries(repositories: groups), bounds: bounds, jobs: jobs))
  }

  func values(
    of groups: [RepositoryQueries], at point: @Sendable (Int, Int) -> Parameters, jobs: Int
  ) async throws -> [[[Double]]] {
    // Queries of one point are answered together.
    var rows = groups.map { $0.queries.map { _ in [Double]() } }
    var pending = groups.indices.flatMap { group in
      groups[group].queries.indices.map { (group, $0) }
    }
    while let first = pending.first {
      let parameters = point(first.0, first.1)
      let same = pending.filter { point($0.0, $0.1) == parameters }
      pending.removeAll { point($0.0, $0.1) == parameters }
      let part = ReportedQueries(
        repositories: groups.indices.compactMap { group in
          let queries = same.filter { $0.0 == group }.map { groups[group].queries[$0.1] }
          return queries.isEmpty
            ? nil : RepositoryQueries(repository: groups[group].repository, queries: queries)
        })
      let ranked = try await search.rank(
        ArmRanker.Arm(name: "search", parameters: parameters), parts: [part], reported: part,
        jobs: jobs, progress: { _, _ in })
      for repository in ranked.evaluation.repositories {
        guard let group = groups.firstIndex(where: { $0.repository == repository.name }) else {
          continue
        }
        let places = same.filter { $0.0 == group }.map(\.1)
        for (place, query) in zip(places, repository.queries) { rows[group][place] = query.values }
      }
    }
    return rows
  }

  func failures(
    of groups: [RepositoryQueries], at point: Parameters, jobs: Int
  ) async throws -> [[BenchFailure]] {
    try await search.failures(of: groups, at: point, jobs: jobs)
  }

  private struct Scorer: LegScorer {
    let tables: any PointScorer

    func scores(of point: Parameters) throws(OperationError) -> [[Double]] {
      try tables.scores(of: point).values
    }
  }
}
