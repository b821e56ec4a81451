import Support

/// Chooses the constants with which ``ReciprocalRankFusion`` joins a keyword list and a vector
/// list. If the keyword list is dominant (its first score is at least `kw_dominance_threshold`
/// times its second, or it has no second) and the first three files of the vector list hold its
/// first file, the keyword list gets `rrf_k_keyword_high_conf` and the vector list
/// `rrf_k_vector_low_conf`. Otherwise, and if `adaptive_fusion` is off, both get `rrf_k`.
struct FusionSignal: Signal {
  static let name = "fusion"
  static let parameters: [Parameter] = [
    .rrfK, .adaptiveFusion, .kwDominanceThreshold, .rrfKKeywordHighConf, .rrfKVectorLowConf,
  ]
  static let need: SignalNeed? = .vectorList

  private let constant: Int
  private let isAdaptive: Bool
  private let dominance: Double
  private let dominant: (keyword: Int, vector: Int)

  init(_ point: Parameters) {
    constant = Int(point[.rrfK])
    isAdaptive = point[.adaptiveFusion] != 0
    dominance = point[.kwDominanceThreshold]
    dominant = (Int(point[.rrfKKeywordHighConf]), Int(point[.rrfKVectorLowConf]))
  }

  func constants(keyword: [RankedFile], vector: [String]) -> (keyword: Int, vector: Int) {
    let equal = (keyword: constant, vector: constant)
    guard isAdaptive, let first = keyword.first else { return equal }
    let isDominant = keyword.count < 2 || first.score >= dominance * keyword[1].score
    return isDominant && vector.prefix(3).contains(first.path) ? dominant : equal
  }
}
