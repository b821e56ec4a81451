/// A node of a YAML document, with the place where it stands.
package struct YAMLNode: Sendable, Hashable {
  /// What a node holds.
  package enum Content: Sendable, Hashable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// What it holds; aliases are already replaced by what they stand for.
  package let content: Content
  /// Where it stands; for an alias, where the alias stands.
  package let range: SourceRange

  package init(content: Content, range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// The scalar, or `nil` for a collection.
  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The elements, or `nil` for anything but a sequence.
  package var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The entries in the order of the file, or `nil` for anything but a mapping.
  package var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key; `nil` where there is none, or no mapping.
  package subscript(key: String) -> YAMLNode? { entries?.first { $0.name == key }?.value }

  /// What it is, as a message says it: `the string 'abc'`, `the number 3`, `a list`.
  package var phrase: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.phrase
    }
  }
}

/// A key and its value.
package struct YAMLEntry: Sendable, Hashable {
  /// The key's text.
  package let name: String
  /// Where the key stands.
  package let nameRange: SourceRange
  /// The value.
  package let value: YAMLNode

  package init(name: String, nameRange: SourceRange, value: YAMLNode) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
  }
}
