/// An event in the search for candidates other than a candidate.
package struct ProposalNote: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A proposed candidate was not valid and was never scored.
    case dropped
    /// No proposed candidate was valid, so a random sweep gave the iteration's candidates.
    case swept
  }

  package let kind: Kind
  /// The iteration, from 1.
  package let iteration: Int
  /// The candidate's place in the answer, from 1; 0 for the whole answer.
  package let number: Int
  /// The proposer's expectation, in its own words; empty if it gave none.
  package let hypothesis: String
  /// The proposal, as far as it could be read.
  package let proposed: String
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
  /// The reasons for dropping candidates and their counts, most frequent first. Reasons that differ
  /// only in names and numbers count as one.
  package var droppedByKind: [(kind: String, count: Int)] {
    var counts: [String: Int] = [:]
    for note in self where note.kind == .dropped {
      let kind = note.reason.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
      counts[kind, default: 0] += 1
    }
    return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
