package struct Progress: Sendable, Hashable {
  package enum Stage: String, Sendable, Hashable, CaseIterable {
    case checkout
    case mining
    case analysis
    case index
    /// Laying out what trials compute with.
    case tables
    case study
    case evaluation
    case ablation
    case comparison
  }

  package let stage: Stage
  /// The repository or study at hand, or `nil`.
  package let repository: String?
  package let done: Int
  /// The amount to do; 0 if it is not known.
  package let total: Int
  /// The unit: `bytes`, `trials` or `queries`; empty if nothing is counted.
  package let unit: String

  package var isFinished: Bool { total > 0 && done >= total }
}

/// Takes reports of progress, from any thread.
package typealias ProgressSink = @Sendable (Progress) -> Void
