public import Ranking

/// What a number of an evaluation is: the objective, or one measure.
public enum Metric: Sendable, Hashable, CustomStringConvertible {
  /// The weighted sum that settings are compared by.
  case objective
  /// A measure of retrieval quality.
  case measure(Measure)

  /// `objective`, or the measure's name in definitions.
  public var description: String {
    switch self {
    case .objective: "objective"
    case .measure(let measure): measure.name
    }
  }
}
