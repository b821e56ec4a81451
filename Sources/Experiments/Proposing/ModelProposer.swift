import Definitions
import LanguageModels
import Optimizers
import Ranking
import Support

/// The proposer `llm`: a language model that sees failures, earlier trials and their outcomes.
///
/// A proposal depends only on the history and on the recorded answers. The model may correct an
/// invalid answer once; what is still invalid is dropped.
struct ModelProposer: CandidateProposer {
  /// The study's name, with its fold in a cross-validation; it names the recorded exchanges.
  let name: String
  let settings: Definition.Proposer
  let space: ParameterSpace
  let bench: (name: String, objective: String)
  let guidance: [String]
  let session: ModelSession
  private var standIn: StandInSweep
  private(set) var notes: [ProposalNote] = []
  private var examined: KeptExamination

  init(
    name: String, _ settings: Definition.Proposer, space: ParameterSpace, seed: UInt64,
    bench: (name: String, objective: String), guidance: [String], session: ModelSession,
    examiner: any StudyExaminer
  ) throws(OperationError) {
    self.name = name
    self.settings = settings
    self.space = space
    self.bench = bench
    self.guidance = guidance
    self.session = session
    examined = KeptExamination(examiner, worst: settings.examples)
    standIn = try StandInSweep(for: settings, space: space, seed: seed)
  }

  mutating func propose(
    _ count: Int, iteration: Int, after history: StudyHistory
  ) async throws -> [Candidate] {
    notes = []
    let history = history.before(iteration)
    let best = space.projection(of: history.best)
    let prompt = ProposerPrompt(
      bench: bench.name, objective: bench.objective, space: space, best: best,
      examination: try await examined.examination(of: history.best), history: history,
      guidance: guidance, iteration: iteration, iterations: settings.iterations, count: count)
    let seen = history.keys(in: space)
    func read(_ answer: ModelAnswer) -> CandidateAnswer {
      CandidateAnswer(
        answer.text, changing: best, in: space, seen: seen, count: count, iteration: iteration)
    }
    var asked = ModelPrompt(
      system: ProposerPrompt.system, turns: [.init(.user, prompt.text)], schema: prompt.schema)
    let place = ModelSession.exchangePrefix(of: name) + ExchangeName.padded(iteration)
    let first = try await ask(asked, place + "-1")
    var found = read(first)
    if !found.dropped.isEmpty, found.candidates.count < count {
      asked.turns += [
        .init(.assistant, first.text),
        .init(.user, ProposerPrompt.correction(found, count: count)),
      ]
      let second = try await ask(asked, place + "-2")
      found = found.corrected(by: read(second), in: space, count: count)
    }
    notes = found.dropped
    guard found.candidates.isEmpty else { return found.candidates }
    return try standIn.candidates(
      count, iteration: iteration, after: history, as: "gave no valid candidate", noting: &notes)
  }

  private func ask(_ prompt: ModelPrompt, _ place: String) async throws -> ModelAnswer {
    do { return try await session.answer(prompt, name: place) } catch let end as ModelBudgetEnd {
      throw ProposerEnd.modelBudget("\(end)")
    }
  }
}

extension StudyHistory {
  func before(_ iteration: Int) -> StudyHistory {
    var earlier = StudyHistory(baseline: baseline, value: baselineValue)
    for trial in observations where trial.iteration < iteration { earlier.append(trial) }
    return earlier
  }

  func keys(in space: ParameterSpace) -> Set<PointKey> {
    var keys = Set(observations.map { space.key(of: space.projection(of: $0.parameters)) })
    let projection = space.projection(of: baseline)
    if projection == baseline { keys.insert(space.key(of: projection)) }
    return keys
  }
}
