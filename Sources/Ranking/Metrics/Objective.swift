package import Support

/// A weighted sum of measures: the one number by which settings are compared. It is computed for
/// each query, averaged over the queries of a repository, then over repositories. So every
/// repository counts the same, whatever its number of queries.
package struct Objective: Sendable, Hashable {
  package struct Term: Sendable, Hashable {
    package let measure: Measure
    package let weight: Double

    package init(_ measure: Measure, weight: Double) {
      self.measure = measure
      self.weight = weight
    }
  }

  package let terms: [Term]

  /// 0.35·mrr@10 + 0.3·ndcg@10 + 0.2·recall@20 + 0.15·p@10.
  package static let standard = Objective(unchecked: [
    Term(Measure(kind: .reciprocalRank, cutoff: 10), weight: 0.35),
    Term(Measure(kind: .ndcg, cutoff: 10), weight: 0.30),
    Term(Measure(kind: .recall, cutoff: 20), weight: 0.20),
    Term(Measure(kind: .precision, cutoff: 10), weight: 0.15),
  ])

  /// The permitted distance of the weights' sum from 1, for the rounding of decimal fractions.
  package static let tolerance = 1e-9

  package init(_ terms: [Term]) throws(OperationError) {
    var seen = Set<Measure>()
    var sum = 0.0
    for term in terms {
      guard term.weight >= 0, term.weight.isFinite else {
        throw OperationError(
          .evaluation, "the weight \(term.weight) of \(term.measure) is not between 0 and 1")
      }
      guard seen.insert(term.measure).inserted else {
        throw OperationError(.evaluation, "\(term.measure) occurs twice in the objective")
      }
      sum += term.weight
    }
    guard abs(sum - 1) <= Self.tolerance else {
      throw OperationError(.evaluation, "the weights of the objective sum to \(sum), not to 1")
    }
    self.terms = terms
  }

  private init(unchecked terms: [Term]) { self.terms = terms }

  package var measures: [Measure] { terms.map(\.measure) }

  package func score(_ ranking: JudgedRanking) -> Double {
    terms.reduce(0) { $0 + $1.weight * ranking.score($1.measure) }
  }
}

extension Objective: CustomStringConvertible {
  /// The sum written out, such as `0.5·mrr@10 + 0.5·ndcg`.
  package var description: String {
    terms.map { "\($0.weight)·\($0.measure)" }.joined(separator: " + ")
  }
}
