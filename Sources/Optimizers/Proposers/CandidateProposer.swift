package import Support

/// What finds the points of a study that are worth trying.
///
/// What it proposes is a function of its space, its seed, the iteration and the history of the
/// iterations before, and of nothing else: a proposer made anew gives what one that saw the whole
/// study gives. What a value of the type keeps is only there to be fast, and is worked out anew where
/// a history does not continue the last one.
package protocol CandidateProposer: Sendable {
  /// The candidates of an iteration.
  ///
  /// Every candidate is a point of the space, and none is the baseline, a point of the history or
  /// another candidate.
  ///
  /// - Parameters:
  ///   - count: How many; at least 1.
  ///   - iteration: The iteration's number; rises from call to call.
  ///   - history: Every candidate proposed so far, in order; those of this iteration and of later
  ///     ones are not looked at.
  /// - Returns: At least one candidate; fewer than `count` only where there are no more.
  /// - Throws: ``ProposerEnd``: why there are no more candidates; `OperationError` where a service that
  ///   is asked for them fails.
  mutating func propose(
    _ count: Int, iteration: Int, after history: StudyHistory
  ) async throws -> [Candidate]

  /// What else happened in the last call that a reader of the journal should know.
  var notes: [ProposalNote] { get }
}

extension CandidateProposer {
  /// Nothing.
  package var notes: [ProposalNote] { [] }
}

/// A point to try, and why.
package struct Candidate: Sendable, Hashable {
  /// The point.
  package let parameters: Parameters
  /// What the proposer expects of it, in words.
  package let hypothesis: String

  /// Creates a candidate.
  package init(parameters: Parameters, hypothesis: String) {
    self.parameters = parameters
    self.hypothesis = hypothesis
  }
}

/// Why a proposer has no more candidates; a study ends well there.
package enum ProposerEnd: Error, Sendable, Hashable, CustomStringConvertible {
  /// Every point of the space was tried.
  case spaceExhausted
  /// Every point that was declared for a grid was tried.
  case gridExhausted
  /// A language model gave no valid candidate, and the definition asks to stop then.
  case noCandidate(String)
  /// What a language model may be asked was used up.
  case modelBudget(String)

  /// The reason in words.
  package var description: String {
    switch self {
    case .spaceExhausted: "every point of the parameter space was tried"
    case .gridExhausted: "every point of the grid was tried"
    case .noCandidate(let reason), .modelBudget(let reason): reason
    }
  }
}
