package import Definitions
package import Optimizers
import Ranking
package import Support

/// The loop that proposes candidates, scores them, and accepts or rejects each in their order.
///
/// The result depends on the space, proposer, seed and scorer, not on the number of jobs or on
/// interruptions. The scorer knows the tuning queries only.
package struct Study: Sendable {
  /// From 1, in a cross-validation.
  package var fold: Int?
  package let proposer: Definition.Proposer
  package let acceptance: Definition.Acceptance
  package let baseline: Parameters
  package let space: ParameterSpace
  package let queries: TuningQueries
  package let scorer: any PointScorer
  package let seed: UInt64
  package var jobs = 1
  var modelProposer: (any CandidateProposer)?

  package var name: String { proposer.name }

  package var budget: Int { proposer.iterations * proposer.candidates }

  /// Runs the study to its end, from the point that its journal reached.
  ///
  /// - Parameter progress: Called with the number of trials done.
  /// - Throws: `OperationError` if scoring or writing fails, or the journal is of another study;
  ///   `CancellationError`, after which the same call resumes it.
  package func run(
    journal: Journal? = nil, progress: (Int) -> Void = { _ in }
  ) async throws -> StudyResult {
    let baselineScores = try await scorer.scores(of: baseline)
    let rule = AcceptanceRule(
      acceptance,
      floors: AcceptanceFloors(acceptance.floor, queries, baseline: baselineScores), seed: seed)
    var proposer: any CandidateProposer =
      try modelProposer
      ?? SeededProposer(
        self.proposer.mode, levels: self.proposer.levels, space: space, seed: seed)
    var history = StudyHistory(baseline: baseline, value: baselineScores.objective)
    var best = Best(parameters: baseline, scores: baselineScores)
    var trials: [Trial] = []
    let recordedNotes = journal?.notes(of: name, fold: fold) ?? []
    // What was noted before the first iteration is of the rules that the study may turn on.
    var notes = recordedNotes.filter { $0.iteration == 0 }
    var recorded =
      try journal?.trials(
        of: name, fold: fold, baseline: baseline,
        queries: queries.repositories.map { ($0.repository, $0.queries.count) })[...] ?? []
    var end: ProposerEnd?
    for iteration in 1...self.proposer.iterations {
      try Task.checkCancellation()
      let known = recorded.prefix { $0.iteration == iteration }
      let isFollowed = recorded.count > known.count
      if known.count == self.proposer.candidates {
        try check(known, are: nil, isFollowed: isFollowed)
        for trial in known { best.take(trial) }
        trials += known
        notes += recordedNotes.filter { $0.iteration == iteration }
      } else {
        var candidates: [Candidate] = []
        do {
          candidates = try await proposer.propose(
            self.proposer.candidates, iteration: iteration, after: history)
        } catch let reason as ProposerEnd { end = reason }
        notes += proposer.notes
        // Those of an iteration that was interrupted are there already.
        let written = recordedNotes.count { $0.iteration == iteration }
        for note in proposer.notes.dropFirst(written) {
          try journal?.append(note, of: name, fold: fold)
        }
        if end != nil { break }
        try check(known, are: candidates, isFollowed: isFollowed)
        // A race is against the best that the iteration began with, whether or not it was stopped there.
        let rival = best.scores
        for trial in known { best.take(trial) }
        trials += known
        let rest = Array(candidates.dropFirst(known.count))
        let races = try await race(rest, against: rival)
        for (offset, candidate) in rest.enumerated() {
          let trial = decide(
            candidate, races[offset], rule, best, iteration: iteration,
            number: known.count + offset + 1)
          try journal?.append(trial)
          best.take(trial)
          trials.append(trial)
        }
        try journal?.synchronize()
      }
      recorded = recorded.dropFirst(known.count)
      for trial in trials.suffix(from: history.observations.count) {
        history.append(trial.observation)
      }
      progress(trials.count)
    }
    guard recorded.isEmpty else {
      throw OperationError(
        .file, "the journal has more trials of '\(name)' than the study",
        remedy: "restore the journal, or remove it to begin the studies anew")
    }
    return StudyResult(
      study: self, baselineScores: baselineScores, best: best.parameters, bestScores: best.scores,
      trials: trials, notes: notes, end: end, proposer: proposer, history: history)
  }

  private struct Best {
    var parameters: Parameters
    var scores: QueryScores

    mutating func take(_ trial: Trial) {
      guard trial.status == .accepted, let scores = trial.scores else { return }
      parameters = trial.parameters
      self.scores = scores
    }
  }

  private func decide(
    _ candidate: Candidate, _ race: Race, _ rule: AcceptanceRule, _ best: Best, iteration: Int,
    number: Int
  ) -> Trial {
    func trial(_ scores: QueryScores?, _ status: Trial.Status, _ reason: String?) -> Trial {
      Trial(
        study: name, fold: fold, iteration: iteration, candidate: number,
        parameters: candidate.parameters, hypothesis: candidate.hypothesis, scores: scores,
        delta: scores.map { $0.objective - best.scores.objective }, status: status,
        reason: reason)
    }
    switch race {
    case .hopeless(let count, let limit):
      return trial(
        nil, .raced,
        "after \(count) of \(queries.count) queries it could reach "
          + "\(FixedPoint.text(limit, decimals: 4)) at most")
    case .finished(let scores):
      switch rule.decide(scores, best: best.scores) {
      case .accept: return trial(scores, .accepted, nil)
      case .reject(let reason): return trial(scores, .rejected, reason)
      }
    }
  }

  private func race(_ candidates: [Candidate], against best: QueryScores) async throws -> [Race] {
    let isRacing = acceptance.isRacing
    @Sendable func score(_ candidate: Candidate) async throws -> Race {
      try Task.checkCancellation()
      return isRacing
        ? try await scorer.race(candidate.parameters, against: best)
        : .finished(try await scorer.scores(of: candidate.parameters))
    }
    guard jobs > 1, candidates.count > 1 else {
      var races: [Race] = []
      for candidate in candidates { races.append(try await score(candidate)) }
      return races
    }
    return try await Parallel.map(candidates.count, jobs: jobs) {
      try await score(candidates[$0])
    }
  }

  /// Makes sure that trials which were written before an interruption are those proposed now.
  ///
  /// - Parameter candidates: `nil` if as many trials were recorded as are asked for.
  private func check(
    _ known: ArraySlice<Trial>, are candidates: [Candidate]?, isFollowed: Bool
  ) throws(OperationError) {
    func refuse(_ what: String) -> OperationError {
      OperationError(
        .file, "the journal's \(what)",
        remedy: "restore the journal, or remove it to begin the studies anew")
    }
    func number(_ trial: Trial) -> String {
      "trial \(trial.iteration).\(trial.candidate) of '\(name)'"
    }
    for (place, trial) in known.enumerated() where trial.candidate != place + 1 {
      throw refuse("\(number(trial)) stands in the place of \(trial.iteration).\(place + 1)")
    }
    guard let candidates else { return }
    for (trial, candidate) in zip(known, candidates)
    where space.key(of: trial.parameters) != space.key(of: candidate.parameters) {
      throw refuse("\(number(trial)) is not the one that is proposed now")
    }
    guard known.count <= candidates.count, !isFollowed || known.count == candidates.count else {
      throw refuse("trials of '\(name)' are not all those of an iteration")
    }
  }
}
