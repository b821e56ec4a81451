package import Code
package import Definitions
import Ranking

package struct PlannedRepository: Sendable {
  package let declared: Definition.Repository
  package let source: Source
  /// True if that is a local copy named on the command line.
  package let isRedirected: Bool
  package let needsHistory: Bool
  package var groundTruth: GroundTruth
  /// The git blob id of the ground truth; like those below, `nil` if there is no such file.
  package let groundTruthHash: String?
  package let tasks: [CodeTask]
  package let tasksHash: String?
  package let accessLogHash: String?
}

struct PreparedRepository: Sendable {
  let planned: PlannedRepository
  let index: SearchIndex
  let checkout: Checkout
  let history: History?
  let workload: MapWorkload?
  let facts: RepositoryFacts

  var name: String { planned.declared.name }
}
