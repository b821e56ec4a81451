/// A measure of retrieval quality, between 0 and 1; higher is better. Definitions use names such as
/// `mrr@10`, `ndcg` and `recall@20`. The names of ir_measures, such as `RR@10`, `nDCG` and `R@20`
/// (MacAvaney et al., 2022, doi:10.1007/978-3-030-99739-7_38), are read too, without regard to
/// case. The formulas are documented at ``JudgedRanking/score(_:)``.
public struct Measure: Sendable, Hashable {
  /// The measures, without their cutoffs.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case reciprocalRank
    case ndcg
    case precision
    case recall
    case averagePrecision
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

    var needsCutoff: Bool {
      switch self {
      case .precision, .recall, .success: true
      case .reciprocalRank, .ndcg, .averagePrecision: false
      }
    }
  }

  /// The measure without its cutoff.
  public let kind: Kind
  /// The number of places of the ranking that count, from 1; `nil` for the whole ranking.
  public let cutoff: Int?

  /// The name, such as `ndcg@10`.
  public var name: String { cutoff.map { "\(kind.name)@\($0)" } ?? kind.name }
}

extension Measure {
  /// Creates a measure; `nil` if it needs a cutoff and has none, or the cutoff is below 1.
  public init?(_ kind: Kind, cutoff: Int?) {
    if let cutoff, cutoff < 1 { return nil }
    if cutoff == nil, kind.needsCutoff { return nil }
    self.init(kind: kind, cutoff: cutoff)
  }
}
