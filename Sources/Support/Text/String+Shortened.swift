extension String {
  /// At most this many characters of it; where there are more, an ellipsis says so.
  package func shortened(to count: Int) -> String {
    let end = index(startIndex, offsetBy: count, limitedBy: endIndex) ?? endIndex
    return end == endIndex ? self : self[..<end] + "…"
  }
}
