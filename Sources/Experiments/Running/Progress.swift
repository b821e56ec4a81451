/// How far a run has come.
public struct Progress: Sendable, Hashable {
  /// A part of a run.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
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
  public let stage: Stage
  /// The repository or study at hand, or `nil`.
  public let repository: String?
  /// How much is done, in ``unit``s.
  public let done: Int
  /// How much there is to do; 0 where that is not known.
  public let total: Int
  /// What is counted: `bytes`, `trials` or `queries`; empty where nothing is.
  public let unit: String

  /// Whether the part is done for this repository.
  public var isFinished: Bool { total > 0 && done >= total }
}

/// Takes reports of progress, from any thread.
public typealias ProgressSink = @Sendable (Progress) -> Void
