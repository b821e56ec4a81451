import Definitions
import LanguageModels
import Optimizers
import Ranking
import Support

/// The proposer `reason`: a language model diagnoses failures and proposes changes. A scratchpad
/// keeps them together with their outcomes.
///
/// An iteration is an episode. Its first candidate makes all proposed changes together, the others
/// make them one by one, so that the scratchpad learns which of them helped. Everything follows
/// from the history and from recorded answers, so a new proposer rebuilds the scratchpad without
/// asking anything twice.
struct ReasonProposer: CandidateProposer {
  /// The study's name, with its fold in a cross-validation; it names the recorded exchanges.
  let name: String
  let settings: Definition.Proposer
  let space: ParameterSpace
  let session: ModelSession
  /// The knowledge of earlier studies.
  let initial: Scratchpad
  private let optimizer: ReasoningOptimizer
  /// The fallback if no proposed change has an effect and the definition asks for one.
  private var standIn: StandInSweep
  private(set) var notes: [ProposalNote] = []
  private var state: State?
  private var last: (iteration: Int, episode: Episode)?
  private var examined: KeptExamination

  /// The scratchpad before an iteration.
  private struct State: Sendable {
    var iteration: Int
    var scratchpad: Scratchpad
  }

  /// The outcome of asking in an iteration.
  private struct Episode: Sendable {
    /// `nil` if no answer could be used.
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

  /// Asks the model for a diagnosis and turns its changes into candidates.
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
    let stand = try standIn.candidates(
      count, iteration: iteration, after: history, as: "proposed no change that moves anything")
    notes.append(stand.note)
    return stand.candidates
  }

  /// Returns the scratchpad before an iteration: that of earlier studies, this study's episodes,
  /// and the outcomes of their changes.
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

  /// Returns the outcomes of an episode's changes. A trial is compared with the best point before
  /// its iteration.
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

  // MARK: Episodes

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

  /// Returns the candidates of a result: all changes together, then each alone, without points that
  /// were tried.
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
      candidates.append(
        (
          Candidate(
            parameters: canonical,
            hypothesis: String(
              "\(phrase): \(reasons.joined(separator: "; "))".prefix(
                CandidateAnswer.longestHypothesis))),
          changes.map { ChangeName($0.change) }
        ))
    }
    return Episode(result: result, candidates: candidates, dropped: dropped)
  }

  /// Returns the scope at a point: the dimensions that have an effect there.
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
  /// The failures as the reasoning optimizer reads them.
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
