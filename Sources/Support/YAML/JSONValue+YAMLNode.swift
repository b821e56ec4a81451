extension JSONValue {
  package init(_ node: YAMLNode) {
    switch node.content {
    case .sequence(let elements): self = .sequence(elements.map(JSONValue.init))
    case .mapping(let entries):
      self = .mapping(entries.map { Pair(key: $0.name, value: JSONValue($0.value)) })
    case .scalar(let scalar):
      switch scalar.value {
      case .null: self = .null
      case .boolean(let boolean): self = .boolean(boolean)
      case .integer(let integer): self = .integer(integer)
      case .real(let real): self = .real(real)
      case .string(let string): self = .string(string)
      }
    }
  }
}
