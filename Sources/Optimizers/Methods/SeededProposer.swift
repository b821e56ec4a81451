package import Support

package struct SeededProposer: CandidateProposer {
  private let space: ParameterSpace
  private let mode: ProposerMode
  private let method: any ProposingMethod.Type
  private let levels: Int
  private let seed: UInt64
  private var state: State?

  private struct State: Sendable {
    var method: any ProposingMethod
    let baseline: Parameters
    let baselineValue: Double
    var seen: Set<PointKey>
    var told = 0
    var last: StudyHistory.Observation?
    var pending: (iteration: Int, drafts: [Draft])?
  }

  /// - Throws: `OperationError` for a method that needs a language model.
  package init(
    _ mode: ProposerMode, levels: Int, space: ParameterSpace, seed: UInt64
  ) throws(OperationError) {
    guard let method = mode.method else {
      throw OperationError(
        .unsupported, "the proposer '\(mode.rawValue)' does not draw its candidates")
    }
    if let most = method.mostParameters, space.dimensions.count > most {
      throw OperationError(
        .unsupported,
        "the proposer '\(mode.rawValue)' varies up to \(most) parameters, not \(space.dimensions.count)"
      )
    }
    self.mode = mode
    self.method = method
    self.levels = levels
    self.space = space
    self.seed = seed
  }

  package mutating func propose(
    _ count: Int, iteration: Int, after history: StudyHistory
  ) throws(ProposerEnd) -> [Candidate] {
    let observations = history.observations
    var past = observations.count
    while past > 0, observations[past - 1].iteration >= iteration { past -= 1 }
    var current = continued(history, observations[..<past])
    state = nil
    tell(&current, observations[..<past])
    let (drafts, end) = makeDrafts(count, iteration: iteration, &current)
    current.pending = (iteration, drafts)
    state = current
    if drafts.isEmpty { throw end }
    return drafts.map { draft in
      Candidate(
        parameters: draft.parameters, hypothesis: Hypothesis.text(of: draft, in: space))
    }
  }

  /// Returns the state after the beginning of a history: the kept state if it belongs to it.
  private func continued(
    _ history: StudyHistory, _ past: ArraySlice<StudyHistory.Observation>
  ) -> State {
    if let state, state.baseline == history.baseline, state.baselineValue == history.baselineValue,
      state.told <= past.count, state.told == 0 || past[state.told - 1] == state.last
    {
      guard let pending = state.pending else { return state }
      let next = past[state.told...].prefix { $0.iteration == pending.iteration }
      if next.count == pending.drafts.count, past.count > state.told { return state }
    }
    let projection = space.projection(of: history.baseline)
    let start = Start(
      space: space, parameters: projection, value: history.baselineValue, seed: seed,
      levels: levels)
    var seen: Set<PointKey> = []
    if projection == history.baseline { seen.insert(space.key(of: projection)) }
    return State(
      method: method.init(start), baseline: history.baseline,
      baselineValue: history.baselineValue, seen: seen)
  }

  private func tell(_ state: inout State, _ past: ArraySlice<StudyHistory.Observation>) {
    while state.told < past.count {
      let iteration = past[state.told].iteration
      let group = past[state.told...].prefix { $0.iteration == iteration }
      var drafts: [Draft] = []
      if let pending = state.pending, pending.iteration == iteration {
        drafts = pending.drafts
      } else if state.method.remembersDrafts {
        drafts = makeDrafts(group.count, iteration: iteration, &state).drafts
      }
      state.pending = nil
      for (index, observation) in group.enumerated() {
        let draft =
          drafts.dropFirst(index).prefix(1).first { $0.parameters == observation.parameters }
          ?? Draft(space.projection(of: observation.parameters), in: space, "")
        state.seen.insert(space.key(of: draft.parameters))
        let value = observation.value ?? -.infinity
        state.method.observe(
          ObservedDraft(
            draft: draft, value: value.isNaN ? -.infinity : value,
            isAccepted: observation.isAccepted))
      }
      state.told += group.count
      state.last = group.last
    }
  }

  private func makeDrafts(
    _ count: Int, iteration: Int, _ state: inout State
  ) -> (drafts: [Draft], end: ProposerEnd) {
    var drafts: [Draft] = []
    for candidate in 0..<count {
      var generator = KeyedGenerator(
        seed: seed, purpose: "proposer." + mode.rawValue, iteration: iteration,
        candidate: candidate)
      var found: Draft?
      var attempts = 0
      while found == nil, attempts < 64 || state.method.end != nil {
        guard let draft = state.method.draft(using: &generator) else {
          if let end = state.method.end { return (drafts, end) }
          break
        }
        if state.seen.insert(space.key(of: draft.parameters)).inserted { found = draft }
        attempts += 1
      }
      guard let draft = found ?? unseen(&state.seen, using: &generator) else { break }
      drafts.append(draft)
    }
    return (drafts, .spaceExhausted)
  }

  private func unseen(
    _ seen: inout Set<PointKey>, using generator: inout KeyedGenerator
  ) -> Draft? {
    func draft(_ point: Parameters) -> Draft? {
      guard seen.insert(space.key(of: point)).inserted else { return nil }
      return Draft(
        point, in: space, "a random point, as the method came back to points that were tried")
    }
    guard !space.dimensions.isEmpty else { return nil }
    let combinations = space.combinations
    for _ in 0..<(combinations == nil ? 10_000 : 64) {
      if let found = draft(space.randomPoint(using: &generator)) { return found }
    }
    guard let combinations else { return nil }
    let start = Int(generator.integer(below: UInt64(combinations)))
    for step in 0..<combinations {
      let number = (start + step) % combinations
      if let point = space.combination(number), let found = draft(point) { return found }
    }
    return nil
  }
}
