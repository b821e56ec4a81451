/// The progress of a run.
package struct Progress: Sendable, Hashable {
  /// A part of a run.
  package enum Stage: String, Sendable, Hashable, CaseIterable {
    /// Resolving refs and fetching what is not there yet.
    case checkout
    /// Making queries of commits.
    case mining
    /// Reading files: tokens, symbols, imports.
    case analysis
    /// Counting terms and reading history.
    case index
    /// Laying out what trials compute with.
    case tables
    /// Trying candidates.
    case study
    /// Ranking and scoring the queries of both arms.
    case evaluation
    /// Turning signals off, and looking around the arm after.
    case ablation
    /// Comparing the arms and writing the results.
    case comparison
  }

  /// The part.
  package let stage: Stage
  /// The repository or study at hand, or `nil`.
  package let repository: String?
  /// The amount done, in ``unit``s.
  package let done: Int
  /// The amount to do; 0 if it is not known.
  package let total: Int
  /// The unit: `bytes`, `trials` or `queries`; empty if nothing is counted.
  package let unit: String

  /// True if the part is done for this repository.
  package var isFinished: Bool { total > 0 && done >= total }
}

/// Takes reports of progress, from any thread.
package typealias ProgressSink = @Sendable (Progress) -> Void
