package import Support

/// A source of points of a study that are worth trying.
///
/// Proposals depend only on the space, the seed, the iteration and the history before it. State
/// that a proposer keeps only saves time.
package protocol CandidateProposer: Sendable {
  /// Returns at least one new candidate; fewer than `count` only if there are no more.
  ///
  /// - Parameter history: The candidates so far. Those of this and later iterations are ignored.
  /// - Throws: ``ProposerEnd``; `OperationError` if a service fails.
  mutating func propose(
    _ count: Int, iteration: Int, after history: StudyHistory
  ) async throws -> [Candidate]

  var notes: [ProposalNote] { get }
}

extension CandidateProposer {
  package var notes: [ProposalNote] { [] }
}

package struct Candidate: Sendable, Hashable {
  package let parameters: Parameters
  package let hypothesis: String

  package init(parameters: Parameters, hypothesis: String) {
    self.parameters = parameters
    self.hypothesis = hypothesis
  }
}

/// The reason why a proposer has no more candidates, which ends a study without an error.
package enum ProposerEnd: Error, Sendable, Hashable, CustomStringConvertible {
  case spaceExhausted
  case gridExhausted
  case noCandidate(String)
  case modelBudget(String)

  package var description: String {
    switch self {
    case .spaceExhausted: "every point of the parameter space was tried"
    case .gridExhausted: "every point of the grid was tried"
    case .noCandidate(let reason), .modelBudget(let reason): reason
    }
  }
}
