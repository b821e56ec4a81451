public import Ranking

/// A change of one parameter that a language model proposes, in its own words.
public struct ProposedChange: Sendable, Hashable {
  /// The parameter.
  public let parameter: Parameter
  /// Which way it goes.
  public let direction: Direction
  /// How far it goes.
  public let magnitude: Magnitude
  /// Why.
  public let rationale: String

  /// Creates a change.
  public init(
    _ parameter: Parameter, _ direction: Direction, _ magnitude: Magnitude, rationale: String
  ) {
    self.parameter = parameter
    self.direction = direction
    self.magnitude = magnitude
    self.rationale = rationale
  }

  /// The change without its reason, as the headings of an answer have it.
  public var phrase: String {
    "\(parameter.name): \(direction.rawValue) \(magnitude.rawValue)"
  }
}

/// A change that was carried out.
public struct AppliedChange: Sendable, Hashable {
  /// The change.
  public let change: ProposedChange
  /// The value before it.
  public let from: Double
  /// The value after it.
  public let to: Double

  /// The change with its values, such as `focus_decay 0.5 → 0.65`.
  public var phrase: String {
    "\(change.parameter.name) \(change.parameter.word(from)) → \(change.parameter.word(to))"
  }
}

/// A part of an answer that is not used, and why.
public struct DroppedPart: Sendable, Hashable {
  /// The part, as the answer has it, cut where it is long.
  public let text: String
  /// Why it is not used, in a phrase without a full stop.
  public let reason: String

  init(_ text: String, _ reason: String) {
    self.text = DiagnosticRenderer.printable(text).shortened(to: 160)
    self.reason = reason
  }
}
