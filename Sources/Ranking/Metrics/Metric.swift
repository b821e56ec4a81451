/// What a number of an evaluation is: the objective, a measure, or another number with a name.
package enum Metric: Sendable, Hashable, CustomStringConvertible {
  /// The weighted sum that settings are compared by.
  case objective
  /// A measure of retrieval quality.
  case measure(Measure)
  /// Another number, by its name: what a bench other than that of searches shows beside the objective.
  case named(String)

  /// What other benches show: the score of a task or of a part in its own unit, and precision and recall
  /// of findings.
  static let names = ["score", "precision", "recall"]

  /// The metric of that name, as definitions and results write it; `nil` where there is none.
  package init?(written name: String) {
    if name == Metric.objective.description {
      self = .objective
    } else if let measure = Measure(written: name) {
      self = .measure(measure)
    } else if Self.names.contains(name) {
      self = .named(name)
    } else {
      return nil
    }
  }

  /// `objective`, or the measure's name in definitions.
  package var description: String {
    switch self {
    case .objective: "objective"
    case .measure(let measure): measure.name
    case .named(let name): name
    }
  }
}
