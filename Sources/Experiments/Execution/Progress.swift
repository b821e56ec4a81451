package struct Progress: Sendable, Hashable {
  package enum Stage: String, Sendable, Hashable, CaseIterable {
    case checkout, mining, analysis, index
    case tables
    case study, evaluation, ablation, comparison
  }

  package let stage: Stage
  package let repository: String?
  package let done: Int
  package let total: Int
  /// The unit: `bytes`, `trials` or `queries`; empty if nothing is counted.
  package let unit: String

  package var isFinished: Bool { total > 0 && done >= total }
}

package typealias ProgressSink = @Sendable (Progress) -> Void
