package import Code
package import Definitions

/// A repository with what will be read and judged.
package struct PlannedRepository: Sendable {
  /// As the definition declares it.
  package let declared: Definition.Repository
  /// Where its files will be read from.
  package let source: Source
  /// True if that is a local copy named on the command line.
  package let isRedirected: Bool
  /// True if its history is needed.
  package let needsHistory: Bool
  /// Its judged queries; none if searches are not scored on it.
  package var groundTruth: GroundTruth
  /// The git blob id of the ground-truth file; `nil` if there is none.
  package let groundTruthHash: String?
  /// Its tasks of code intelligence; none if context is not scored on it.
  package let tasks: [CodeTask]
  /// The git blob id of the file of tasks; `nil` if there is none.
  package let tasksHash: String?
  /// The git blob id of the log of accesses; `nil` if there is none.
  package let accessLogHash: String?
}
