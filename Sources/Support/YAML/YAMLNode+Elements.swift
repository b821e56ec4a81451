extension [YAMLNode] {
  /// The element that is this word, that has this name, or that has this index.
  package func element(named name: String) -> YAMLNode? { index(named: name).map { self[$0] } }

  /// The index of the element that is this word, that has this name, or that has this index.
  package func index(named name: String) -> Int? {
    firstIndex { $0.scalar?.text == name || $0["name"]?.scalar?.text == name }
      ?? Int(name).flatMap { indices.contains($0) ? $0 : nil }
  }
}
