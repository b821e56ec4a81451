import Definitions
import Optimizers
import Ranking
import Support

/// The random sweep that proposes where a model gives nothing of use, and the definition asks for that.
struct StandInSweep: Sendable {
  private let onFailure: Definition.Proposer.Asking.Failure
  private var sweep: SeededProposer

  /// Prepares to stand in for a proposer.
  init(
    for settings: Definition.Proposer, space: ParameterSpace, seed: UInt64
  ) throws(OperationError) {
    onFailure = settings.onFailure
    sweep = try SeededProposer(.sweep, levels: settings.levels, space: space, seed: seed)
  }

  /// The candidates of an iteration in which the model failed, and what the journal says of it.
  ///
  /// - Parameters:
  ///   - count: How many are wanted.
  ///   - iteration: The iteration.
  ///   - history: The trials before it.
  ///   - failure: What the model did, such as `gave no valid candidate`.
  /// - Throws: That the study ends there, where the definition asks for that; that there is nothing left.
  mutating func candidates(
    _ count: Int, iteration: Int, after history: StudyHistory, as failure: String
  ) throws(ProposerEnd) -> (candidates: [Candidate], note: ProposalNote) {
    let reason = "the model \(failure) in iteration \(iteration)"
    guard onFailure == .sweep else { throw .noCandidate(reason) }
    let note = ProposalNote(
      kind: .swept, iteration: iteration, number: 0, hypothesis: "", proposed: "", reason: reason)
    let candidates = try sweep.propose(count, iteration: iteration, after: history).map {
      Candidate(
        parameters: $0.parameters, hypothesis: "sweep, as the model \(failure): \($0.hypothesis)")
    }
    return (candidates, note)
  }
}
