import Code
import Definitions
import Ranking

/// A repository of a run, ready to be searched.
struct PreparedRepository: Sendable {
  let planned: Plan.Repository
  /// Its index.
  let index: SearchIndex
  let checkout: Checkout
  let history: History?
  /// The cases of the map, laid out; `nil` if the search ranks.
  let workload: MapWorkload?
  let facts: RepositoryFacts

  var name: String { planned.declared.name }
}

extension [PreparedRepository] {
  /// The benches of some queries, in their order.
  func benches(_ queries: [RepositoryQueries], depth: Int) -> [SearchBench] {
    queries.compactMap { part in
      first { $0.name == part.repository }.map { prepared in
        SearchBench(
          index: prepared.index,
          groundTruth: GroundTruth(repository: part.repository, queries: part.queries),
          depth: depth)
      }
    }
  }
}
