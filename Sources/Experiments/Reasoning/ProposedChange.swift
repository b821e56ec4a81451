import Support

/// A change of one parameter that a language model proposes.
struct ProposedChange: Sendable, Hashable {
  let parameter: Parameter
  let direction: Direction
  let magnitude: Magnitude
  let rationale: String

  init(
    _ parameter: Parameter, _ direction: Direction, _ magnitude: Magnitude, rationale: String
  ) {
    self.parameter = parameter
    self.direction = direction
    self.magnitude = magnitude
    self.rationale = rationale
  }

  /// The change without its reason, such as `focus_decay: increase small`.
  var phrase: String {
    "\(parameter.name): \(direction.rawValue) \(magnitude.rawValue)"
  }
}

struct AppliedChange: Sendable, Hashable {
  let change: ProposedChange
  let from: Double
  let to: Double

  /// The change with its values, such as `focus_decay 0.5 → 0.65`.
  var phrase: String {
    "\(change.parameter.name) \(change.parameter.word(from)) → \(change.parameter.word(to))"
  }
}

/// A part of an answer that is not used.
struct DroppedPart: Sendable, Hashable {
  /// The text of the part, shortened if it is long.
  let text: String
  /// The reason, in a phrase without a full stop.
  let reason: String

  init(_ text: String, _ reason: String) {
    self.text = DiagnosticRenderer.printable(text).shortened(to: 160)
    self.reason = reason
  }
}
