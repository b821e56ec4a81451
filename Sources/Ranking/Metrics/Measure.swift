/// A measure of retrieval quality, between 0 and 1, higher is better.
///
/// Definitions name it as `mrr@10`, `ndcg`, `recall@20`; reports for other tools use the names of
/// ir_measures, `RR@10`, `nDCG`, `R@20` (MacAvaney et al., 2022, doi:10.1007/978-3-030-99739-7_38).
/// Both are read, without regard to case. The formulas stand at ``JudgedRanking/score(_:)``.
package struct Measure: Sendable, Hashable {
  /// What is measured.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// One over the rank of the first relevant file.
    case reciprocalRank
    /// Discounted cumulative gain as a share of the best possible one.
    case ndcg
    /// The share of the first k places that hold relevant files.
    case precision
    /// The share of the relevant files that stand in the first k places.
    case recall
    /// The mean, over the relevant files, of the precision at their ranks.
    case averagePrecision
    /// 1 where a relevant file stands in the first k places.
    case success

    /// The name in definitions.
    package var name: String {
      switch self {
      case .reciprocalRank: "mrr"
      case .ndcg: "ndcg"
      case .precision: "p"
      case .recall: "recall"
      case .averagePrecision: "map"
      case .success: "success"
      }
    }

    /// The name in ir_measures, which gives the value of one query and of a mean the same name.
    package var irMeasuresName: String {
      switch self {
      case .reciprocalRank: "RR"
      case .ndcg: "nDCG"
      case .precision: "P"
      case .recall: "R"
      case .averagePrecision: "AP"
      case .success: "Success"
      }
    }

    /// Whether the measure has no meaning without a cut-off.
    package var needsCutoff: Bool {
      switch self {
      case .precision, .recall, .success: true
      case .reciprocalRank, .ndcg, .averagePrecision: false
      }
    }

    /// The names that are read, in lower case.
    var readNames: [String] {
      let names = [name, irMeasuresName.lowercased()]
      return self == .precision ? names + ["precision"] : names
    }
  }

  /// What is measured.
  package let kind: Kind
  /// How many places of the ranking count, from 1; `nil` for the whole ranking.
  package let cutoff: Int?

  /// Creates a measure, or `nil` where the cut-off is below 1, or missing though the kind needs it.
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
  package var name: String { Self.join(kind.name, cutoff) }

  /// The name in ir_measures, such as `RR@10`.
  package var irMeasuresName: String { Self.join(kind.irMeasuresName, cutoff) }

  private static func join(_ name: String, _ cutoff: Int?) -> String {
    cutoff.map { "\(name)@\($0)" } ?? name
  }
}
