/// A measure of retrieval quality, between 0 and 1; higher is better.
///
/// Definitions use names such as `mrr@10`, `ndcg` and `recall@20`. The names of ir_measures, such
/// as `RR@10`, `nDCG` and `R@20` (MacAvaney et al., 2022, doi:10.1007/978-3-030-99739-7_38), are
/// read too, without regard to case. The formulas are documented at ``JudgedRanking/score(_:)``.
package struct Measure: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// One over the rank of the first relevant file.
    case reciprocalRank
    /// Discounted cumulative gain as a share of the best possible gain.
    case ndcg
    /// The share of the first k places that hold relevant files.
    case precision
    /// The share of the relevant files that are in the first k places.
    case recall
    /// The mean, over the relevant files, of the precision at their ranks.
    case averagePrecision
    /// 1 if a relevant file is in the first k places.
    case success

    package var name: String { names[0] }

    /// The names that are read, in lower case: first that of definitions, then that of ir_measures.
    var names: [String] {
      switch self {
      case .reciprocalRank: ["mrr", "rr"]
      case .ndcg: ["ndcg"]
      case .precision: ["p", "precision"]
      case .recall: ["recall", "r"]
      case .averagePrecision: ["map", "ap"]
      case .success: ["success"]
      }
    }

    /// True if the measure has no meaning without a cut-off.
    var needsCutoff: Bool {
      switch self {
      case .precision, .recall, .success: true
      case .reciprocalRank, .ndcg, .averagePrecision: false
      }
    }
  }

  package let kind: Kind
  /// The number of places of the ranking that count, from 1; `nil` for the whole ranking.
  package let cutoff: Int?

  /// Creates a measure; `nil` if the cut-off is below 1, or is missing and the kind needs one.
  package init?(_ kind: Kind, cutoff: Int?) {
    if let cutoff, cutoff < 1 { return nil }
    if cutoff == nil, kind.needsCutoff { return nil }
    self.init(unchecked: kind, cutoff: cutoff)
  }

  init(unchecked kind: Kind, cutoff: Int?) {
    self.kind = kind
    self.cutoff = cutoff
  }

  /// The name in definitions, such as `mrr@10`.
  package var name: String { cutoff.map { "\(kind.name)@\($0)" } ?? kind.name }
}
