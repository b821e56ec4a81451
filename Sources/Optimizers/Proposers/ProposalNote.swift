/// An event in the search for candidates other than a candidate.
package struct ProposalNote: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case dropped
    case swept
  }

  package let kind: Kind
  package let iteration: Int
  /// The candidate's place in the answer, from 1; 0 for the whole answer.
  package let number: Int
  package let hypothesis: String
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
  /// The reasons for dropping candidates up to their details, most frequent first.
  package var droppedByKind: [(kind: String, count: Int)] {
    var counts: [String: Int] = [:]
    for note in self where note.kind == .dropped {
      let kind = note.reason.split(separator: ":", maxSplits: 1).first.map(String.init) ?? ""
      counts[kind, default: 0] += 1
    }
    return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
