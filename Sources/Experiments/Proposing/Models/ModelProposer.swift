import Ranking

/// The proposer `llm`: a language model that sees failures, what was tried and how that ended.
///
/// What it proposes is a function of the history and of the answers that its session gives, which are
/// recorded; so a study that is resumed or replayed goes the same way. What is wrong with an answer is told
/// to the model once; what is still wrong then is dropped, with its reason.
struct ModelProposer: CandidateProposer {
  /// The study's name, with its fold in a cross-validation; names the recorded exchanges.
  let name: String
  let settings: Definition.Proposer
  let space: ParameterSpace
  /// What the prompt says of the bench: its name, and the formula of the objective.
  let bench: (name: String, objective: String)
  let guidance: [String]
  let session: ModelSession
  let examiner: any StudyExaminer
  /// What proposes where the model gives no valid candidate and the definition asks for that.
  private var sweep: SeededProposer
  private(set) var notes: [ProposalNote] = []
  private var examined: (point: Parameters, examination: Examination)?

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
    self.examiner = examiner
    sweep = try SeededProposer(
      Definition.Proposer(
        mode: .sweep, iterations: settings.iterations, candidates: settings.candidates),
      space: space, seed: seed)
  }

  /// Asks the model, once more where its answer is not valid.
  mutating func propose(
    _ count: Int, iteration: Int, after history: StudyHistory
  ) async throws -> [Candidate] {
    notes = []
    let history = history.before(iteration)
    let best = space.projection(of: history.best)
    let prompt = ProposerPrompt(
      bench: bench.name, objective: bench.objective, space: space, best: best,
      examination: try await examination(of: history.best), history: history,
      guidance: guidance, iteration: iteration, iterations: settings.iterations, count: count)
    let seen = history.keys(in: space)
    func read(_ answer: ModelAnswer) -> CandidateAnswer {
      CandidateAnswer(answer.text, changing: best, in: space, seen: seen, count: count)
    }
    var asked = ModelPrompt(
      system: ProposerPrompt.system, turns: [.init(.user, prompt.text)], schema: prompt.schema)
    let first = try await ask(asked, Self.prefix(of: name) + "\(Self.number(iteration))-1")
    var found = read(first)
    if !found.dropped.isEmpty {
      asked.turns += [
        .init(.assistant, first.text),
        .init(.user, ProposerPrompt.correction(found, count: count)),
      ]
      let second = try await ask(asked, Self.prefix(of: name) + "\(Self.number(iteration))-2")
      found = found.corrected(by: read(second), in: space, count: count)
    }
    notes = found.dropped.map { dropped in
      ProposalNote(
        kind: .dropped, iteration: iteration, number: dropped.number,
        hypothesis: dropped.hypothesis, proposed: dropped.proposed, reason: dropped.reason)
    }
    guard found.candidates.isEmpty else { return found.candidates }
    return try withoutCandidates(count, iteration: iteration, history)
  }

  /// What the definition asks for where no candidate is valid.
  private mutating func withoutCandidates(
    _ count: Int, iteration: Int, _ history: StudyHistory
  ) throws(ProposerEnd) -> [Candidate] {
    let reason = "the model gave no valid candidate in iteration \(iteration)"
    guard settings.onFailure == .sweep else { throw .noCandidate(reason) }
    notes.append(
      ProposalNote(
        kind: .swept, iteration: iteration, number: 0, hypothesis: "", proposed: "",
        reason: reason))
    return try sweep.propose(count, iteration: iteration, after: history).map {
      Candidate(
        parameters: $0.parameters,
        hypothesis: "sweep, as the model gave no valid candidate: \($0.hypothesis)")
    }
  }

  private func ask(_ prompt: ModelPrompt, _ place: String) async throws -> ModelAnswer {
    do { return try await session.answer(prompt, name: place) } catch let end as ModelBudgetEnd {
      throw ProposerEnd.modelBudget("\(end)")
    }
  }

  private mutating func examination(of point: Parameters) async throws -> Examination {
    if let examined, examined.point == point { return examined.examination }
    let found = try await examiner.examine(point, worst: settings.examples)
    examined = (point, found)
    return found
  }

  /// What the names of a study's exchanges begin with.
  static func prefix(of study: String) -> String { "\(study)-" }

  /// A number that sorts by its digits.
  static func number(_ iteration: Int) -> String {
    let digits = String(iteration)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}

extension StudyHistory {
  /// The history of the iterations before one.
  func before(_ iteration: Int) -> StudyHistory {
    var earlier = StudyHistory(baseline: baseline, value: baselineValue)
    for trial in observations where trial.iteration < iteration { earlier.append(trial) }
    return earlier
  }

  /// What tells everything that was tried apart, the baseline among it where it is a point of the space.
  func keys(in space: ParameterSpace) -> Set<PointKey> {
    var keys = Set(observations.map { space.key(of: space.projection(of: $0.parameters)) })
    let projection = space.projection(of: baseline)
    if projection == baseline { keys.insert(space.key(of: projection)) }
    return keys
  }
}
