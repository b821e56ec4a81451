import Ranking

/// Something that is added to a scratchpad, in the order in which it happened.
public enum ScratchpadEvent: Sendable, Hashable {
  case episode(ReasoningEpisode)
  case outcome(ChangeOutcome)
  case distillation(Distillation)
  case presetOutcome(PresetOutcome)
}

/// One round of reasoning: what was seen, and what was concluded.
public struct ReasoningEpisode: Sendable, Hashable {
  /// A failure as an episode remembers it.
  public struct Case: Sendable, Hashable {
    /// What was asked.
    public let query: String
    /// The ranking's nDCG.
    public let ndcg: Double

    /// Creates a case.
    public init(query: String, ndcg: Double) {
      self.query = query
      self.ndcg = ndcg
    }
  }

  /// A parameter and its value.
  public struct Value: Sendable, Hashable {
    /// The parameter's name.
    public let parameter: String
    /// Its value; a switch is 0 or 1.
    public let value: Double

    /// Creates a value.
    public init(_ parameter: String, _ value: Double) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// Its number, from 1.
  public var number: Int
  /// The failures that were reasoned about.
  public var cases: [Case]
  /// The values at that time, of those parameters that could be changed.
  public var values: [Value]
  /// Why the failures occurred.
  public var diagnosis: [String]
  /// Which parameters act on each other, and how.
  public var interactions: [String]
  /// What sorts of queries fail.
  public var failurePatterns: [String]
  /// What was proposed and moves something.
  public var changes: [ChangeName]
  /// Why each of them was proposed, in the same order.
  public var rationales: [String]
  /// What cannot be mended by tuning.
  public var insights: [String]
  /// How sure the model was, from 0 to 1.
  public var confidence: Double?
  /// What was not used of the answer, and why.
  public var dropped: [DroppedPart]
  /// The model that answered.
  public var model: String?
  /// What the answer is where no model gave it.
  public var origin: String?
}

/// A change by its parameter's name, direction and magnitude alone.
public struct ChangeName: Sendable, Hashable {
  /// The parameter's name.
  public let parameter: String
  /// Which way it goes.
  public let direction: Direction
  /// How far it goes.
  public let magnitude: Magnitude

  /// Names a change.
  public init(_ parameter: String, _ direction: Direction, _ magnitude: Magnitude) {
    self.parameter = parameter
    self.direction = direction
    self.magnitude = magnitude
  }

  /// Names a proposed change.
  public init(_ change: ProposedChange) {
    self.init(change.parameter.name, change.direction, change.magnitude)
  }

  /// The change in words, such as `focus_decay: increase small`.
  public var phrase: String { "\(parameter): \(direction.rawValue) \(magnitude.rawValue)" }
}

/// What a trial of some changes gained.
public struct ChangeOutcome: Sendable, Hashable {
  /// The number of the episode that proposed them; `nil` for changes from elsewhere.
  public var episode: Int?
  /// The changes that were tried together.
  public var changes: [ChangeName]
  /// The objective on the tuning queries, minus what it was without the changes.
  public var delta: Double
  /// Whether the changes were kept.
  public var isAccepted: Bool

  /// Creates an outcome.
  public init(episode: Int?, changes: [ChangeName], delta: Double, isAccepted: Bool) {
    self.episode = episode
    self.changes = changes
    self.delta = delta
    self.isAccepted = isAccepted
  }
}

/// What a named configuration gained where it was evaluated.
public struct PresetOutcome: Sendable, Hashable {
  /// The preset's name.
  public var preset: String
  /// The values that were evaluated: a later distillation may give others to the same name.
  public var values: [ReasoningEpisode.Value]
  /// What it was evaluated on, such as a definition's name.
  public var experiment: String
  /// Its objective.
  public var objective: Double
  /// The objective of the baseline, on the same queries.
  public var baseline: Double
  /// How many queries there were.
  public var queries: Int

  /// Creates an outcome.
  public init(
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
