/// A step of a run, as it is shown to whoever waits.
public struct Progress: Sendable, Hashable {
  /// The parts of a run that take time.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    case checkout, mining, analysis, index
    case tables
    case study, evaluation, ablation, comparison
  }

  /// The part that the run is in.
  public let stage: Stage
  /// The repository at work; `nil` if the stage is not about one.
  public let repository: String?
  /// The number of units that are done.
  public let done: Int
  /// The number of units in all; 0 if it is not known.
  public let total: Int
  /// The unit: `bytes`, `trials` or `queries`; empty if nothing is counted.
  public let unit: String

  package var isFinished: Bool { total > 0 && done >= total }
}

/// Takes the steps of a run, from any thread.
public typealias ProgressSink = @Sendable (Progress) -> Void
