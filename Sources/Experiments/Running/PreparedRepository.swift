import Code
import Definitions
import Ranking

/// A repository of a run, ready to be searched.
struct PreparedRepository: Sendable {
  /// What was planned for it.
  let planned: Plan.Repository
  /// Its index.
  let index: SearchIndex
  let checkout: Checkout
  let history: History?
  /// The cases of the map, laid out; `nil` where the search ranks.
  let workload: MapWorkload?
  /// What was read.
  let facts: RepositoryFacts

  /// Its name.
  var name: String { planned.declared.name }
}
