import Definitions
import Optimizers
import Ranking
import Support

/// The random sweep that proposes if a model gives nothing usable and the definition asks for that.
struct StandInSweep: Sendable {
  private let onFailure: Definition.Proposer.Asking.Failure
  private var sweep: SeededProposer

  init(
    for settings: Definition.Proposer, space: ParameterSpace, seed: UInt64
  ) throws(OperationError) {
    onFailure = settings.onFailure
    sweep = try SeededProposer(.sweep, levels: settings.levels, space: space, seed: seed)
  }

  /// - Parameter failure: The model's failure, such as `gave no valid candidate`.
  /// - Throws: ``ProposerEnd`` if the definition ends the study here, or nothing is left to
  ///   propose.
  mutating func candidates(
    _ count: Int, iteration: Int, after history: StudyHistory, as failure: String,
    noting notes: inout [ProposalNote]
  ) throws(ProposerEnd) -> [Candidate] {
    let reason = "the model \(failure) in iteration \(iteration)"
    guard onFailure == .sweep else { throw .noCandidate(reason) }
    let candidates = try sweep.propose(count, iteration: iteration, after: history).map {
      Candidate(
        parameters: $0.parameters, hypothesis: "sweep, as the model \(failure): \($0.hypothesis)")
    }
    notes.append(
      ProposalNote(
        kind: .swept, iteration: iteration, number: 0, hypothesis: "", proposed: "", reason: reason)
    )
    return candidates
  }
}
