extension [Double] {
  /// The indices by falling value; of equal ones, the earlier comes first.
  var bestFirst: [Int] {
    indices.sorted { self[$0] > self[$1] || self[$0] == self[$1] && $0 < $1 }
  }
}
