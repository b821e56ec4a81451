package import Support

/// A source of points of a study that are worth trying.
///
/// Proposals depend only on the space, the seed, the iteration and the history before it: a newly
/// created proposer returns what one that followed the whole study returns. State that a proposer
/// keeps only saves time. It is recomputed if a history does not continue the previous one.
package protocol CandidateProposer: Sendable {
  /// Returns the candidates of an iteration.
  ///
  /// Every candidate is a point of the space, and none is the baseline, a point of the history or
  /// another candidate.
  ///
  /// - Parameters:
  ///   - count: The number of candidates; at least 1.
  ///   - iteration: The iteration's number, which rises from call to call.
  ///   - history: Every candidate proposed so far, in order. Those of this iteration and of later
  ///     ones are ignored.
  /// - Returns: At least one candidate; fewer than `count` only if there are no more.
  /// - Throws: ``ProposerEnd`` if there are no more candidates; `OperationError` if a service that
  ///   provides them fails.
  mutating func propose(
    _ count: Int, iteration: Int, after history: StudyHistory
  ) async throws -> [Candidate]

  /// Other events of the last call that a reader of the journal should know.
  var notes: [ProposalNote] { get }
}

extension CandidateProposer {
  package var notes: [ProposalNote] { [] }
}

/// A point to try, and the reason.
package struct Candidate: Sendable, Hashable {
  package let parameters: Parameters
  /// The proposer's expectation, in words.
  package let hypothesis: String

  package init(parameters: Parameters, hypothesis: String) {
    self.parameters = parameters
    self.hypothesis = hypothesis
  }
}

/// The reason why a proposer has no more candidates. It ends a study without an error.
package enum ProposerEnd: Error, Sendable, Hashable, CustomStringConvertible {
  case spaceExhausted
  case gridExhausted
  /// A language model gave no valid candidate, and the definition says to stop then.
  case noCandidate(String)
  /// The budget for questions to a language model is exhausted.
  case modelBudget(String)

  package var description: String {
    switch self {
    case .spaceExhausted: "every point of the parameter space was tried"
    case .gridExhausted: "every point of the grid was tried"
    case .noCandidate(let reason), .modelBudget(let reason): reason
    }
  }
}
