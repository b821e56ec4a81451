/// Joins ranked lists by the ranks in them. An item's score is the sum over lists of 1 / (k +
/// rank), with ranks from 1; an item that a list lacks gets nothing from it. Cormack, Clarke and
/// Büttcher, *Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank Learning Methods*
/// (2009), https://doi.org/10.1145/1571941.1572114.
enum ReciprocalRankFusion {
  /// Returns the fused list, best first; equal scores are in ascending order of the items.
  static func fuse<Item: Hashable & Comparable & Sendable>(
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
