package import Support

/// A change of one parameter that a language model proposes, in its own words.
package struct ProposedChange: Sendable, Hashable {
  /// The parameter.
  package let parameter: Parameter
  /// Which way it goes.
  package let direction: Direction
  /// How far it goes.
  package let magnitude: Magnitude
  /// Why.
  package let rationale: String

  /// Creates a change.
  package init(
    _ parameter: Parameter, _ direction: Direction, _ magnitude: Magnitude, rationale: String
  ) {
    self.parameter = parameter
    self.direction = direction
    self.magnitude = magnitude
    self.rationale = rationale
  }

  /// The change without its reason, as the headings of an answer have it.
  package var phrase: String {
    "\(parameter.name): \(direction.rawValue) \(magnitude.rawValue)"
  }
}

/// A change that was carried out.
package struct AppliedChange: Sendable, Hashable {
  /// The change.
  package let change: ProposedChange
  /// The value before it.
  package let from: Double
  /// The value after it.
  package let to: Double

  /// The change with its values, such as `focus_decay 0.5 → 0.65`.
  package var phrase: String {
    "\(change.parameter.name) \(change.parameter.word(from)) → \(change.parameter.word(to))"
  }
}

/// A part of an answer that is not used, and why.
package struct DroppedPart: Sendable, Hashable {
  /// The part, as the answer has it, cut where it is long.
  package let text: String
  /// Why it is not used, in a phrase without a full stop.
  package let reason: String

  init(_ text: String, _ reason: String) {
    self.text = DiagnosticRenderer.printable(text).shortened(to: 160)
    self.reason = reason
  }
}
