/// A number that runs are compared by.
public enum Metric: Sendable, Hashable, CustomStringConvertible {
  case objective
  case measure(Measure)
  /// Another number that a bench other than search reports beside the objective.
  case named(String)

  /// The score of a task or part in its own unit, and the precision and recall of findings.
  static let names = ["score", "precision", "recall"]

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

  /// The name in reports.
  public var description: String {
    switch self {
    case .objective: "objective"
    case .measure(let measure): measure.name
    case .named(let name): name
    }
  }
}
