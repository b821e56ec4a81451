extension Array {
  /// Returns the number of elements at the beginning for which a predicate holds, which holds for
  /// none after them.
  @inlinable
  package func partitionPoint(where isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
