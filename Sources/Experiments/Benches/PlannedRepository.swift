package import Code
package import Definitions

/// A repository with what will be read and judged.
package struct PlannedRepository: Sendable {
  package let declared: Definition.Repository
  package let source: Source
  /// True if that is a local copy named on the command line.
  package let isRedirected: Bool
  package let needsHistory: Bool
  /// Its judged queries; none if searches are not scored on it.
  package var groundTruth: GroundTruth
  /// The git blob id of the ground truth; like those below, `nil` if there is no such file.
  package let groundTruthHash: String?
  package let tasks: [CodeTask]
  package let tasksHash: String?
  package let accessLogHash: String?
}
