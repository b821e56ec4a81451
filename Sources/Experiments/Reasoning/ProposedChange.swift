import Support

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

  var phrase: String { ChangeName(self).phrase }
}

struct AppliedChange: Sendable, Hashable {
  let change: ProposedChange
  let from: Double
  let to: Double

  var phrase: String {
    "\(change.parameter.name) \(change.parameter.word(from)) → \(change.parameter.word(to))"
  }
}

struct DroppedPart: Sendable, Hashable {
  let text: String
  let reason: String

  init(_ text: String, _ reason: String) {
    self.text = text.printable.shortened(to: 160)
    self.reason = reason
  }
}
