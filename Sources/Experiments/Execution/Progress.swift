public struct Progress: Sendable, Hashable {
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    case checkout, mining, analysis, index
    case tables
    case study, evaluation, ablation, comparison
  }

  public let stage: Stage
  public let repository: String?
  public let done: Int
  public let total: Int
  /// The unit: `bytes`, `trials` or `queries`; empty if nothing is counted.
  public let unit: String

  package var isFinished: Bool { total > 0 && done >= total }
}

public typealias ProgressSink = @Sendable (Progress) -> Void
