import Definitions
import LanguageModels
import Optimizers
import Ranking
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ExperimentRunner {
  /// Opens the sessions with the language models of a plan, by proposer. Without a run's folder to
  /// write exchanges to, no model can be asked.
  func modelSessions(
    _ plan: Plan, _ session: RunSession?
  ) throws -> [String: ModelSession] {
    var sessions: [String: ModelSession] = [:]
    for proposer in plan.definition.proposers {
      guard let asking = proposer.asking else { continue }
      guard let session else {
        throw OperationError(
          .argument, "'\(proposer.name)' asks a language model, which needs the folder of a run")
      }
      let folder = session.directory.file(RunDirectory.proposals)
      let prefix = ModelSession.exchangePrefix(of: proposer.name)
      sessions[proposer.name] =
        if let replay = plan.recording(of: proposer) {
          try ModelSession(
            replaying: replay, in: plan.definition.files, asking.model, folder: folder,
            prefix: prefix)
        } else {
          try ModelSession(
            asking: asking.model.model(environment: ProcessInfo.processInfo.environment),
            asking.model, folder: folder, prefix: prefix)
        }
    }
    return sessions
  }

  func modelProposer(
    _ proposer: Definition.Proposer, of plan: Plan, bench: any Bench, space: ParameterSpace,
    queries: TuningQueries, fold: Int?, _ sessions: [String: ModelSession]
  ) throws -> (any CandidateProposer)? {
    guard let session = sessions[proposer.name] else { return nil }
    let name = fold.map { "\(proposer.name)-fold\($0)" } ?? proposer.name
    let examiner = BenchExaminer(bench: bench, queries: queries, jobs: jobs)
    let words = (plan.definition.bench.declaration.phrase, plan.scoring.summary)
    let guidance = plan.guidance[proposer.name] ?? []
    switch proposer.mode {
    case .llm:
      return try ModelProposer(
        name: name, proposer, space: space, seed: plan.definition.seed, bench: words,
        guidance: guidance, session: session, examiner: examiner)
    case .reason:
      return try ReasonProposer(
        name: name, proposer, space: space, seed: plan.definition.seed, guidance: guidance,
        session: session, examiner: examiner,
        scratchpad: try plan.scratchpad(of: proposer))
    default: return nil
    }
  }
}

extension RunDirectory {
  static let proposals = "proposals"
}
