/// The knowledge from episodes of reasoning, with its evidence. It depends only on its events and
/// their order.
package struct Scratchpad: Sendable, Hashable {
  struct Insight: Sendable, Hashable {
    let text: String
    var episodes: [Int]
    var evidence = Evidence()
  }

  struct ChangeRecord: Sendable, Hashable {
    let change: ChangeName
    var episodes: [Int] = []
    var evidence = Evidence()
  }

  struct Success: Sendable, Hashable {
    let changes: [ChangeName]
    var evidence: Evidence

    var text: String { changes.map(\.phrase).joined(separator: ", ") }
  }

  struct PresetRecord: Sendable, Hashable {
    let preset: Preset
    var outcomes: [PresetOutcome] = []
  }

  struct HeuristicRecord: Sendable, Hashable {
    let heuristic: Heuristic
    var evidence = Evidence()
  }

  struct WarningRecord: Sendable, Hashable {
    let text: String
    /// The gains of trials that changed a parameter it names. They are no verdict on the warning,
    /// which may be about more.
    var evidence = Evidence()
  }

  package private(set) var events: [ScratchpadEvent] = []
  package private(set) var episodes: [ReasoningEpisode] = []
  private(set) var interactions: [Insight] = []
  private(set) var failurePatterns: [Insight] = []
  /// The problems that tuning cannot solve; the evidence says what tuning achieved all the same.
  private(set) var structuralProposals: [Insight] = []
  private(set) var successPatterns: [Success] = []
  private(set) var changes: [ChangeRecord] = []
  private(set) var presets: [PresetRecord] = []
  private(set) var heuristics: [HeuristicRecord] = []
  private(set) var warnings: [WarningRecord] = []
  private(set) var intuitions: [String] = []

  private var trials: [ChangeOutcome] = []
  private var tried: [Success] = []

  init() {}

  init(_ events: some Sequence<ScratchpadEvent>) { for event in events { add(event) } }

  package var nextEpisode: Int { (episodes.map(\.number).max() ?? 0) + 1 }

  mutating func add(_ event: ScratchpadEvent) {
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
      tried.append(Success(changes: key, evidence: Evidence([outcome.delta])))
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

  private static func concerns(_ text: String, _ outcome: ChangeOutcome) -> Bool {
    let words = folded(text)
    return outcome.changes.contains { words.contains(Substring($0.parameter)) }
  }

  private mutating func add(_ distillation: Distillation) {
    presets = distillation.presets.map { PresetRecord(preset: $0) }
    // Earlier trials count as well.
    heuristics = distillation.heuristics.map { heuristic in
      let tried = trials.filter { Self.covers($0, heuristic.changes) }
      return HeuristicRecord(heuristic: heuristic, evidence: Evidence(tried.map(\.delta)))
    }
    warnings = distillation.warnings.map { text in
      let tried = trials.filter { Self.concerns(text, $0) }
      return WarningRecord(text: text, evidence: Evidence(tried.map(\.delta)))
    }
    intuitions = distillation.intuitions
  }

  private mutating func record(of change: ChangeName) -> Int {
    if let index = changes.firstIndex(where: { $0.change == change }) { return index }
    changes.append(ChangeRecord(change: change))
    return changes.count - 1
  }
}
