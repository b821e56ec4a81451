import Definitions
import LanguageModels
import Optimizers
import Ranking
import Support

/// The proposer `reason`: a language model diagnoses failures and proposes changes, which a
/// scratchpad keeps together with their outcomes.
///
/// The first candidate of an iteration makes all proposed changes, the others one each, so that the
/// scratchpad learns which of them helped. A new proposer rebuilds the scratchpad from the history
/// and from recorded answers.
struct ReasonProposer: CandidateProposer {
  let name: String
  let settings: Definition.Proposer
  let space: ParameterSpace
  let session: ModelSession
  let initial: Scratchpad
  private let optimizer: ReasoningOptimizer
  private var standIn: StandInSweep
  private(set) var notes: [ProposalNote] = []
  private var state: State?
  private var last: (iteration: Int, episode: Episode)?
  private var examined: KeptExamination

  private struct State: Sendable {
    var iteration: Int
    var scratchpad: Scratchpad
  }

  private struct Episode: Sendable {
    let result: ReasoningResult?
    let candidates: [(candidate: Candidate, changes: [ChangeName])]
    let dropped: [(text: String, reason: String)]
  }

  init(
    name: String, _ settings: Definition.Proposer, space: ParameterSpace, seed: UInt64,
    guidance: [String], session: ModelSession, examiner: any StudyExaminer,
    scratchpad: Scratchpad
  ) throws(OperationError) {
    self.name = name
    self.settings = settings
    self.space = space
    self.session = session
    examined = KeptExamination(examiner, worst: settings.examples)
    initial = scratchpad
    optimizer = ReasoningOptimizer(
      session, guidance: ProposerPrompt.quotedGuidance(guidance) ?? "")
    standIn = try StandInSweep(for: settings, space: space, seed: seed)
  }

  mutating func propose(
    _ count: Int, iteration: Int, after history: StudyHistory
  ) async throws -> [Candidate] {
    let history = history.before(iteration)
    let scratchpad = try await scratchpad(before: iteration, after: history)
    let episode = try await self.episode(iteration, history, scratchpad, count)
    notes = episode.dropped.map { part in
      ProposalNote(
        kind: .dropped, iteration: iteration, number: 0, hypothesis: "",
        proposed: CandidateAnswer.short(part.text), reason: part.reason)
    }
    guard episode.candidates.isEmpty else { return episode.candidates.map(\.candidate) }
    return try standIn.candidates(
      count, iteration: iteration, after: history, as: "proposed no change that moves anything",
      noting: &notes)
  }

  mutating func scratchpad(
    before iteration: Int, after history: StudyHistory
  ) async throws -> Scratchpad {
    var current = State(iteration: 1, scratchpad: initial)
    if let state, state.iteration <= iteration { current = state }
    while current.iteration < iteration {
      let number = current.iteration
      let trials = history.observations.filter { $0.iteration == number }
      if !trials.isEmpty {
        let earlier = history.before(number)
        let episode = try await self.episode(
          number, earlier, current.scratchpad, settings.candidates)
        if let result = episode.result {
          current.scratchpad.add(.episode(result.episode))
          for outcome in Self.outcomes(of: episode, trials, earlier, in: space) {
            current.scratchpad.add(.outcome(outcome))
          }
        }
      }
      current.iteration += 1
    }
    state = current
    return current.scratchpad
  }

  private static func outcomes(
    of episode: Episode, _ trials: [StudyHistory.Observation], _ earlier: StudyHistory,
    in space: ParameterSpace
  ) -> [ChangeOutcome] {
    trials.compactMap { trial in
      guard let value = trial.value, let result = episode.result,
        let made = episode.candidates.first(where: {
          space.key(of: $0.candidate.parameters) == space.key(of: trial.parameters)
        })
      else { return nil }
      return ChangeOutcome(
        episode: result.episode.number, changes: made.changes, delta: value - earlier.bestValue,
        isAccepted: trial.isAccepted)
    }
  }

  private mutating func episode(
    _ iteration: Int, _ history: StudyHistory, _ scratchpad: Scratchpad, _ count: Int
  ) async throws -> Episode {
    if let last, last.iteration == iteration { return last.episode }
    let best = space.projection(of: history.best)
    let examination = try await examined.examination(of: history.best)
    let scope = scope(at: best)
    let episode: Episode
    do {
      let result = try await optimizer.reason(
        about: examination.rankingFailures, scope: scope, scratchpad: scratchpad,
        name: ModelSession.exchangePrefix(of: name) + ExchangeName.padded(iteration))
      episode = self.episode(of: result, best, history, count)
    } catch let end as ModelBudgetEnd {
      throw ProposerEnd.modelBudget("\(end)")
    } catch let error as UnreadableAnswer {
      episode = Episode(
        result: nil, candidates: [], dropped: [("", "unreadable answer: \(error.reason)")])
    }
    last = (iteration, episode)
    return episode
  }

  /// Returns new candidates: all changes together, then each alone.
  private func episode(
    of result: ReasoningResult, _ best: Parameters, _ history: StudyHistory, _ count: Int
  ) -> Episode {
    var dropped = result.episode.dropped.map {
      (text: $0.text, reason: "not used: \($0.reason)")
    }
    var seen = history.keys(in: space)
    seen.insert(space.key(of: best))
    var candidates: [(Candidate, [ChangeName])] = []
    let all = result.applied
    let sets = [all] + (all.count > 1 ? all.map { [$0] } : [])
    for changes in sets.filter({ !$0.isEmpty }) where candidates.count < count {
      var point = best
      for change in changes {
        guard
          let dimension = space.dimensions.first(where: { $0.parameter == change.change.parameter })
        else { continue }
        point[dimension.parameter] = dimension.clamped(change.to)
      }
      let phrase = changes.map(\.phrase).joined(separator: ", ")
      let canonical = space.canonical(point)
      guard space.isValid(point) else {
        dropped.append(
          (phrase, "breaks a constraint: \(space.brokenConstraint(by: point) ?? "")"))
        continue
      }
      guard seen.insert(space.key(of: canonical)).inserted else {
        dropped.append((phrase, "tried before: the same point has its score already"))
        continue
      }
      let reasons = changes.map(\.change.rationale).filter { !$0.isEmpty }
      let text = "\(phrase): \(reasons.joined(separator: "; "))"
      let candidate = Candidate(
        parameters: canonical,
        hypothesis: String(text.prefix(CandidateAnswer.longestHypothesis)))
      candidates.append((candidate, changes.map { ChangeName($0.change) }))
    }
    return Episode(result: result, candidates: candidates, dropped: dropped)
  }

  func scope(at point: Parameters) -> ReasoningScope {
    ReasoningScope(
      point,
      space.dimensions.indices.filter { space.isActive($0, at: point) }.map { index in
        ReasoningScope.Dimension(
          space.dimensions[index].parameter, bounds: space.dimensions[index].bounds)
      }, constraints: space.rules)
  }
}

extension Examination {
  var rankingFailures: [RankingFailure] {
    let place = metrics.firstIndex { $0.hasPrefix("ndcg") }
    return failures.map { told in
      RankingFailure(
        query: told.failure.text, seedFile: told.failure.seedFile,
        expectedTop: told.failure.missed.map(\.name),
        actualTop: told.failure.instead.map(\.name),
        ndcg: place.map { told.values[$0] } ?? told.score, repository: told.group)
    }
  }
}
