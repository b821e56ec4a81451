import Code
import Definitions
import Ranking

/// A repository of a run, ready to be searched.
struct PreparedRepository: Sendable {
  let planned: PlannedRepository
  let index: SearchIndex
  let checkout: Checkout
  let history: History?
  /// The cases of the map, laid out; `nil` if the search ranks.
  let workload: MapWorkload?
  let facts: RepositoryFacts

  var name: String { planned.declared.name }
}
