package struct YAMLNode: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// The content. Aliases have been replaced by what they stand for.
  package let content: Content
  package let range: SourceRange

  package init(content: Content, range: SourceRange) {
    self.content = content
    self.range = range
  }

  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  package var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  package var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  package subscript(key: String) -> YAMLNode? { entries?.first { $0.name == key }?.value }

  /// A description for messages: `the string 'abc'`, `the number 3`, `a list`.
  package var phrase: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.phrase
    }
  }
}

package struct YAMLEntry: Sendable, Hashable {
  package let name: String
  package let nameRange: SourceRange
  package let value: YAMLNode

  package init(name: String, nameRange: SourceRange, value: YAMLNode) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
  }
}

extension [YAMLNode] {
  /// Returns the element that is this word or that has this name or this index.
  package func element(named name: String) -> YAMLNode? { index(named: name).map { self[$0] } }

  /// Returns the index of the element that is this word or that has this name or this index.
  package func index(named name: String) -> Int? {
    firstIndex { $0.scalar?.text == name || $0["name"]?.scalar?.text == name }
      ?? Int(name).flatMap { indices.contains($0) ? $0 : nil }
  }
}
