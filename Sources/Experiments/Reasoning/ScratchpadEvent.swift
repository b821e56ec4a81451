import Support

package enum ScratchpadEvent: Sendable, Hashable {
  case episode(ReasoningEpisode)
  case outcome(ChangeOutcome)
  case distillation(Distillation)
  case presetOutcome(PresetOutcome)
}

package struct ReasoningEpisode: Sendable, Hashable {
  struct Case: Sendable, Hashable {
    let query: String
    let ndcg: Double
  }

  struct Value: Sendable, Hashable {
    let parameter: String
    /// The value; a switch is 0 or 1.
    let value: Double

    init(_ parameter: String, _ value: Double) {
      self.parameter = parameter
      self.value = value
    }
  }

  package var number: Int
  var cases: [Case]
  var values: [Value]
  var diagnosis: [String]
  var interactions: [String]
  var failurePatterns: [String]
  var changes: [ChangeName]
  var rationales: [String]
  var insights: [String]
  var confidence: Double?
  var dropped: [DroppedPart]
  var model: String?
  var origin: String?
}

struct ChangeName: Sendable, Hashable {
  let parameter: String
  let direction: Direction
  let magnitude: Magnitude

  init(_ parameter: String, _ direction: Direction, _ magnitude: Magnitude) {
    self.parameter = parameter
    self.direction = direction
    self.magnitude = magnitude
  }

  init(_ change: ProposedChange) {
    self.init(change.parameter.name, change.direction, change.magnitude)
  }

  var phrase: String { "\(parameter): \(direction.rawValue) \(magnitude.rawValue)" }
}

package struct ChangeOutcome: Sendable, Hashable {
  /// `nil` for changes from elsewhere.
  var episode: Int?
  var changes: [ChangeName]
  /// The objective on the tuning queries, minus its value without the changes.
  var delta: Double
  var isAccepted: Bool
}

package struct PresetOutcome: Sendable, Hashable {
  var preset: String
  /// A later distillation may give the same name other values.
  var values: [ReasoningEpisode.Value]
  var experiment: String
  var objective: Double
  var baseline: Double
  var queries: Int
}
