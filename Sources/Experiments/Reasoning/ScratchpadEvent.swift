import Support

/// Something that is added to a scratchpad, in the order in which it happened.
package enum ScratchpadEvent: Sendable, Hashable {
  case episode(ReasoningEpisode)
  case outcome(ChangeOutcome)
  case distillation(Distillation)
  case presetOutcome(PresetOutcome)
}

/// One round of reasoning: what was seen, and what was concluded.
package struct ReasoningEpisode: Sendable, Hashable {
  /// A failure as an episode remembers it.
  package struct Case: Sendable, Hashable {
    /// What was asked.
    package let query: String
    /// The ranking's nDCG.
    package let ndcg: Double

    /// Creates a case.
    package init(query: String, ndcg: Double) {
      self.query = query
      self.ndcg = ndcg
    }
  }

  /// A parameter and its value.
  package struct Value: Sendable, Hashable {
    /// The parameter's name.
    package let parameter: String
    /// Its value; a switch is 0 or 1.
    package let value: Double

    /// Creates a value.
    package init(_ parameter: String, _ value: Double) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// Its number, from 1.
  package var number: Int
  /// The failures that were reasoned about.
  package var cases: [Case]
  /// The values at that time, of those parameters that could be changed.
  package var values: [Value]
  /// Why the failures occurred.
  package var diagnosis: [String]
  /// Which parameters act on each other, and how.
  package var interactions: [String]
  /// What sorts of queries fail.
  package var failurePatterns: [String]
  /// What was proposed and moves something.
  package var changes: [ChangeName]
  /// Why each of them was proposed, in the same order.
  package var rationales: [String]
  /// What cannot be mended by tuning.
  package var insights: [String]
  /// How sure the model was, from 0 to 1.
  package var confidence: Double?
  /// What was not used of the answer, and why.
  package var dropped: [DroppedPart]
  /// The model that answered.
  package var model: String?
  /// What the answer is where no model gave it.
  package var origin: String?
}

/// A change by its parameter's name, direction and magnitude alone.
package struct ChangeName: Sendable, Hashable {
  /// The parameter's name.
  package let parameter: String
  /// Which way it goes.
  package let direction: Direction
  /// How far it goes.
  package let magnitude: Magnitude

  /// Names a change.
  package init(_ parameter: String, _ direction: Direction, _ magnitude: Magnitude) {
    self.parameter = parameter
    self.direction = direction
    self.magnitude = magnitude
  }

  /// Names a proposed change.
  package init(_ change: ProposedChange) {
    self.init(change.parameter.name, change.direction, change.magnitude)
  }

  /// The change in words, such as `focus_decay: increase small`.
  package var phrase: String { "\(parameter): \(direction.rawValue) \(magnitude.rawValue)" }
}

/// What a trial of some changes gained.
package struct ChangeOutcome: Sendable, Hashable {
  /// The number of the episode that proposed them; `nil` for changes from elsewhere.
  package var episode: Int?
  /// The changes that were tried together.
  package var changes: [ChangeName]
  /// The objective on the tuning queries, minus what it was without the changes.
  package var delta: Double
  /// Whether the changes were kept.
  package var isAccepted: Bool

  /// Creates an outcome.
  package init(episode: Int?, changes: [ChangeName], delta: Double, isAccepted: Bool) {
    self.episode = episode
    self.changes = changes
    self.delta = delta
    self.isAccepted = isAccepted
  }
}

/// What a named configuration gained where it was evaluated.
package struct PresetOutcome: Sendable, Hashable {
  /// The preset's name.
  package var preset: String
  /// The values that were evaluated: a later distillation may give others to the same name.
  package var values: [ReasoningEpisode.Value]
  /// What it was evaluated on, such as a definition's name.
  package var experiment: String
  /// Its objective.
  package var objective: Double
  /// The objective of the baseline, on the same queries.
  package var baseline: Double
  /// How many queries there were.
  package var queries: Int

  /// Creates an outcome.
  package init(
    preset: String, values: [ReasoningEpisode.Value], experiment: String, objective: Double,
    baseline: Double, queries: Int
  ) {
    self.preset = preset
    self.values = values
    self.experiment = experiment
    self.objective = objective
    self.baseline = baseline
    self.queries = queries
  }
}
