/// What was learnt in episodes of reasoning, with the evidence for it.
///
/// It is what its events add up to, in their order, and nothing else: the same events give the same
/// scratchpad.
package struct Scratchpad: Sendable, Hashable {
  /// Something that was said, with what trials made of it.
  package struct Insight: Sendable, Hashable {
    /// What it says, as it was said first.
    package let text: String
    /// The episodes in which it was said.
    package internal(set) var episodes: [Int]
    /// The trials of changes that these episodes proposed.
    package internal(set) var evidence = Evidence()
  }

  /// What happened to the proposals of one change.
  package struct ChangeRecord: Sendable, Hashable {
    /// The change.
    package let change: ChangeName
    /// The episodes that proposed it.
    package internal(set) var episodes: [Int] = []
    /// The trials in which it was made, alone or with others.
    package internal(set) var evidence = Evidence()
  }

  /// A set of changes that gained where they were tried together.
  package struct Success: Sendable, Hashable {
    /// The changes.
    package let changes: [ChangeName]
    /// All trials of just these changes.
    package internal(set) var evidence: Evidence

    /// The changes in words.
    package var text: String { changes.map(\.phrase).joined(separator: ", ") }
  }

  /// A named configuration, with what it gained where it was evaluated.
  package struct PresetRecord: Sendable, Hashable {
    /// The configuration.
    package let preset: Preset
    /// What it gained.
    package internal(set) var outcomes: [PresetOutcome] = []
  }

  /// A heuristic, with the trials of its changes.
  package struct HeuristicRecord: Sendable, Hashable {
    /// The heuristic.
    package let heuristic: Heuristic
    /// The trials in which all of its changes were made.
    package internal(set) var evidence = Evidence()
  }

  /// A warning, with the trials that changed a parameter which it names.
  package struct WarningRecord: Sendable, Hashable {
    /// The warning.
    package let text: String
    /// What those trials gained; no verdict on the warning, which may be about more than they tried.
    package internal(set) var evidence = Evidence()
  }

  /// All that happened.
  package private(set) var events: [ScratchpadEvent] = []
  /// The episodes.
  package private(set) var episodes: [ReasoningEpisode] = []
  /// Which parameters act on each other, and how.
  package private(set) var interactions: [Insight] = []
  /// What sorts of queries fail.
  package private(set) var failurePatterns: [Insight] = []
  /// What cannot be mended by tuning; the evidence says what tuning achieved all the same.
  package private(set) var structuralProposals: [Insight] = []
  /// What gained.
  package private(set) var successPatterns: [Success] = []
  /// What was proposed or tried, in the order in which it was first.
  package private(set) var changes: [ChangeRecord] = []
  /// The named configurations of the last distillation.
  package private(set) var presets: [PresetRecord] = []
  /// The heuristics of the last distillation.
  package private(set) var heuristics: [HeuristicRecord] = []
  /// The warnings of the last distillation.
  package private(set) var warnings: [WarningRecord] = []
  /// The intuitions of the last distillation.
  package private(set) var intuitions: [String] = []

  private var trials: [ChangeOutcome] = []
  private var tried: [Success] = []

  /// Nothing.
  package init() {}

  /// What some events add up to.
  package init(_ events: some Sequence<ScratchpadEvent>) { for event in events { add(event) } }

  /// The number of the next episode.
  package var nextEpisode: Int { (episodes.map(\.number).max() ?? 0) + 1 }

  /// Takes an event into account.
  package mutating func add(_ event: ScratchpadEvent) {
    events.append(event)
    switch event {
    case .episode(let episode): add(episode)
    case .outcome(let outcome): add(outcome)
    case .distillation(let distillation): add(distillation)
    case .presetOutcome(let outcome):
      for index in presets.indices
      where presets[index].preset.name == outcome.preset
        && presets[index].preset.values == outcome.values
      {
        presets[index].outcomes.append(outcome)
      }
    }
  }

  // MARK: Events

  private mutating func add(_ episode: ReasoningEpisode) {
    episodes.append(episode)
    Self.note(episode.interactions, of: episode.number, in: &interactions)
    Self.note(episode.failurePatterns, of: episode.number, in: &failurePatterns)
    Self.note(episode.insights, of: episode.number, in: &structuralProposals)
    for change in episode.changes { changes[record(of: change)].episodes.append(episode.number) }
  }

  private static func note(_ texts: [String], of episode: Int, in insights: inout [Insight]) {
    for text in texts {
      let key = folded(text)
      if let index = insights.firstIndex(where: { folded($0.text) == key }) {
        if insights[index].episodes.last != episode { insights[index].episodes.append(episode) }
      } else {
        insights.append(Insight(text: text, episodes: [episode]))
      }
    }
  }

  /// A text without what two ways to say the same may differ in.
  private static func folded(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map { $0 }
  }

  private mutating func add(_ outcome: ChangeOutcome) {
    trials.append(outcome)
    for change in outcome.changes { changes[record(of: change)].evidence.add(outcome.delta) }
    if let episode = outcome.episode {
      Self.credit(outcome.delta, episode, in: &interactions)
      Self.credit(outcome.delta, episode, in: &failurePatterns)
      Self.credit(outcome.delta, episode, in: &structuralProposals)
    }
    for index in heuristics.indices
    where Self.covers(outcome, heuristics[index].heuristic.changes) {
      heuristics[index].evidence.add(outcome.delta)
    }
    for index in warnings.indices where Self.concerns(warnings[index].text, outcome) {
      warnings[index].evidence.add(outcome.delta)
    }
    let key = outcome.changes.sorted { $0.phrase < $1.phrase }
    guard !key.isEmpty else { return }
    if let index = tried.firstIndex(where: { $0.changes == key }) {
      tried[index].evidence.add(outcome.delta)
    } else {
      var evidence = Evidence()
      evidence.add(outcome.delta)
      tried.append(Success(changes: key, evidence: evidence))
    }
    successPatterns = tried.filter { $0.evidence.helped > 0 }
  }

  private static func credit(_ delta: Double, _ episode: Int, in insights: inout [Insight]) {
    for index in insights.indices where insights[index].episodes.contains(episode) {
      insights[index].evidence.add(delta)
    }
  }

  private static func covers(_ outcome: ChangeOutcome, _ changes: [ChangeName]) -> Bool {
    !changes.isEmpty
      && changes.allSatisfy { change in
        outcome.changes.contains {
          $0.parameter == change.parameter && $0.direction == change.direction
        }
      }
  }

  /// Whether a text names a parameter that a trial changed.
  private static func concerns(_ text: String, _ outcome: ChangeOutcome) -> Bool {
    let words = folded(text)
    return outcome.changes.contains { words.contains(Substring($0.parameter)) }
  }

  private mutating func add(_ distillation: Distillation) {
    presets = distillation.presets.map { PresetRecord(preset: $0) }
    heuristics = distillation.heuristics.map { heuristic in
      var record = HeuristicRecord(heuristic: heuristic)
      // What was tried before it was said bears on it too.
      for trial in trials where Self.covers(trial, heuristic.changes) {
        record.evidence.add(trial.delta)
      }
      return record
    }
    warnings = distillation.warnings.map { text in
      var record = WarningRecord(text: text)
      for trial in trials where Self.concerns(text, trial) { record.evidence.add(trial.delta) }
      return record
    }
    intuitions = distillation.intuitions
  }

  private mutating func record(of change: ChangeName) -> Int {
    if let index = changes.firstIndex(where: { $0.change == change }) { return index }
    changes.append(ChangeRecord(change: change))
    return changes.count - 1
  }
}
