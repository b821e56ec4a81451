/// What happened in the search for candidates that is no candidate.
package struct ProposalNote: Sendable, Hashable {
  /// What happened.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A proposed candidate was not valid and was never scored.
    case dropped
    /// No proposed candidate was valid, and a random sweep gave the iteration's candidates.
    case swept
  }

  /// What happened.
  package let kind: Kind
  /// The iteration, from 1.
  package let iteration: Int
  /// The candidate's place in the answer, from 1; 0 where the whole answer is meant.
  package let number: Int
  /// What was expected of it, in the proposer's words; empty where it says nothing.
  package let hypothesis: String
  /// What was proposed, as far as it could be read.
  package let proposed: String
  /// What was wrong.
  package let reason: String

  package init(
    kind: Kind, iteration: Int, number: Int, hypothesis: String, proposed: String, reason: String
  ) {
    self.kind = kind
    self.iteration = iteration
    self.number = number
    self.hypothesis = hypothesis
    self.proposed = proposed
    self.reason = reason
  }
}

extension Array where Element == ProposalNote {
  /// The reasons why candidates were dropped with how often, the most frequent first; reasons that differ
  /// in names and numbers alone are one.
  package var droppedByKind: [(kind: String, count: Int)] {
    var counts: [String: Int] = [:]
    for note in self where note.kind == .dropped {
      let kind = note.reason.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
      counts[kind, default: 0] += 1
    }
    return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
