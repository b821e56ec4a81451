package import Support

/// Joins ranked lists by the ranks in them.
///
/// An item's score is the sum over lists of 1 / (k + rank), with ranks from 1; an item that a list
/// lacks gets nothing from it. Cormack, Clarke and Büttcher, *Reciprocal Rank Fusion Outperforms
/// Condorcet and Individual Rank Learning Methods* (2009), https://doi.org/10.1145/1571941.1572114.
package enum ReciprocalRankFusion {
  /// The fused list, best first; equal scores in ascending order of the items.
  ///
  /// - Parameters:
  ///   - lists: Lists of items, best first, none twice within a list.
  ///   - constants: One k for each list; a smaller one gives the head of its list more weight.
  package static func fuse<Item: Hashable & Comparable & Sendable>(
    _ lists: [[Item]], constants: [Int]
  ) -> [(item: Item, score: Double)] {
    var scores: [Item: Double] = [:]
    for (list, constant) in zip(lists, constants) {
      for (position, item) in list.enumerated() {
        scores[item, default: 0] += 1 / Double(constant + position + 1)
      }
    }
    return scores.map { (item: $0.key, score: $0.value) }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.item < $1.item }
  }
}

/// Chooses each list's fusion constant by whether the lists agree.
///
/// Where the keyword list is dominant (its first score is at least `kw_dominance_threshold` times
/// its second, or it has no second) and the first three files of the vector list hold its first
/// file, the keyword list gets `rrf_k_keyword_high_conf` and the vector list
/// `rrf_k_vector_low_conf`. Otherwise, and where `adaptive_fusion` is off, both get `rrf_k`.
package enum AdaptiveFusion {
  /// The constants of the keyword list and the vector list.
  ///
  /// - Parameters:
  ///   - keyword: The keyword list's files with their scores, best first.
  ///   - vector: The vector list's files, best first, each once.
  ///   - parameters: The parameters.
  package static func constants(
    keyword: [RankedFile], vector: [String], parameters: SearchParameters
  ) -> (keyword: Int, vector: Int) {
    let equal = (keyword: parameters.rrfK, vector: parameters.rrfK)
    guard parameters.adaptiveFusion, let first = keyword.first else { return equal }
    let isDominant =
      keyword.count < 2 || first.score >= parameters.kwDominanceThreshold * keyword[1].score
    guard isDominant, vector.prefix(3).contains(first.path) else { return equal }
    return (parameters.rrfKKeywordHighConf, parameters.rrfKVectorLowConf)
  }
}
