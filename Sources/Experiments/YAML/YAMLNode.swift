/// A node of a YAML document, with the place where it stands.
struct YAMLNode: Sendable, Hashable {
  /// What a node holds.
  enum Content: Sendable, Hashable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// What it holds; aliases are already replaced by what they stand for.
  let content: Content
  /// Where it stands; for an alias, where the alias stands.
  let range: SourceRange

  /// The scalar, or `nil` for a collection.
  var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The elements, or `nil` for anything but a sequence.
  var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The entries in the order of the file, or `nil` for anything but a mapping.
  var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key; `nil` where there is none, or no mapping.
  subscript(key: String) -> YAMLNode? { entries?.first { $0.name == key }?.value }

  /// What it is, as a message says it: `the string 'abc'`, `the number 3`, `a list`.
  var phrase: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.phrase
    }
  }
}

/// A key and its value.
struct YAMLEntry: Sendable, Hashable {
  /// The key's text.
  let name: String
  /// Where the key stands.
  let nameRange: SourceRange
  /// The value.
  let value: YAMLNode
}
