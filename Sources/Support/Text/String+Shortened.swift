extension String {
  package func shortened(to count: Int) -> String {
    let end = index(startIndex, offsetBy: count, limitedBy: endIndex) ?? endIndex
    return end == endIndex ? self : self[..<end] + "…"
  }

  /// The text for a message: at most 60 characters, cut to 57 and an ellipsis if it is longer.
  var excerpt: String { count > 60 ? prefix(57) + "…" : self }
}
