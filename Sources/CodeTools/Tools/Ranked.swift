extension Sequence where Element: Comparable {
  /// The elements by descending keys; those with equal keys in their own order.
  func ranked<Key: Comparable>(by key: (Element) -> Key) -> [Element] {
    sorted { left, right in
      let (a, b) = (key(left), key(right))
      return a == b ? left < right : a > b
    }
  }
}
