import Support

/// An entry of a scratchpad.
package enum ScratchpadEvent: Sendable, Hashable {
  case episode(ReasoningEpisode)
  case outcome(ChangeOutcome)
  case distillation(Distillation)
  case presetOutcome(PresetOutcome)
}

/// One round of reasoning: the failures and the conclusions.
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

  /// The number, from 1.
  package var number: Int
  /// The failures that were reasoned about.
  var cases: [Case]
  /// The values at that time of the parameters that could change.
  var values: [Value]
  var diagnosis: [String]
  var interactions: [String]
  var failurePatterns: [String]
  /// The proposed changes that have an effect.
  var changes: [ChangeName]
  /// The reason for each of the changes, in the same order.
  var rationales: [String]
  /// The problems that tuning cannot solve.
  var insights: [String]
  var confidence: Double?
  /// The parts of the answer that were not used, with reasons.
  var dropped: [DroppedPart]
  var model: String?
  /// The origin of the answer if no model gave it.
  var origin: String?
}

/// A change by its parameter's name, direction and magnitude.
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

  /// The change in words, such as `focus_decay: increase small`.
  var phrase: String { "\(parameter): \(direction.rawValue) \(magnitude.rawValue)" }
}

/// The gain of a trial of some changes.
package struct ChangeOutcome: Sendable, Hashable {
  /// The number of the episode that proposed them; `nil` for changes from elsewhere.
  var episode: Int?
  var changes: [ChangeName]
  /// The objective on the tuning queries, minus its value without the changes.
  var delta: Double
  var isAccepted: Bool
}

/// The result of evaluating a preset.
package struct PresetOutcome: Sendable, Hashable {
  var preset: String
  /// The values that were evaluated; a later distillation may give the same name others.
  var values: [ReasoningEpisode.Value]
  /// The name of the definition that it was evaluated on.
  var experiment: String
  var objective: Double
  /// The objective of the baseline, on the same queries.
  var baseline: Double
  var queries: Int
}
