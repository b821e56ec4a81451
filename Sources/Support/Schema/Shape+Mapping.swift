extension Shape {
  /// `check` runs even if some keys are invalid, `make` only if all are valid.
  package static func mapping<each Field: Sendable>(
    _ phrase: String, rules: [KeyRule] = [], _ keys: repeat Key<each Field>,
    check: @escaping @Sendable (MappingScope) -> Void = { _ in },
    make: @escaping @Sendable (repeat each Field) -> Value
  ) -> Shape {
    var names: [String] = []
    var required: [String] = []
    var properties: [JSONValue.Pair] = []
    for key in repeat each keys {
      names.append(key.name)
      if key.isRequired { required.append(key.name) }
      properties.append(.init(key: key.name, value: key.schema))
    }
    let schema = mappingSchema(properties: properties, required: required, rules: rules)
    return Shape(phrase, schema: schema) { [names, required] node, decoding in
      guard let entries = node.entries else { return decoding.reject(node, isNot: phrase) }
      let free = names.filter { node[$0] == nil }
      for entry in entries where !names.contains(entry.name) {
        decoding.report(
          "unknown key '\(entry.name)'", at: entry.nameRange,
          suggestion: Spelling.nearest(to: entry.name, in: free))
      }
      let start = SourceRange(at: node.range.start)
      for name in required where node[name] == nil {
        decoding.report("missing key '\(name)'", at: start)
      }
      let keepsRules = rules.reduce(true) { $1.check(node, decoding) && $0 }
      let fields = (repeat field(each keys, of: node, decoding))
      check(MappingScope(node: node, decoding: decoding))
      guard keepsRules else { return nil }
      do { return make(repeat try present(each fields)) } catch { return nil }
    }
  }

  private static func mappingSchema(
    properties: [JSONValue.Pair], required: [String], rules: [KeyRule]
  ) -> JSONValue {
    var dependent: [JSONValue.Pair] = []
    var choices: [JSONValue] = []
    for rule in rules {
      switch rule {
      case .exactlyOne(let names):
        choices.append(["oneOf": .sequence(names.map { ["required": [.string($0)]] })])
      case .needs(let name, let other):
        dependent.append(.init(key: name, value: [.string(other)]))
      }
    }
    return .mapping([
      "type": "object", "properties": .mapping(properties),
      "required": required.isEmpty ? nil : .sequence(required.map { .string($0) }),
      "dependentRequired": dependent.isEmpty ? nil : .mapping(dependent),
      "allOf": choices.isEmpty ? nil : .sequence(choices), "additionalProperties": false,
    ])
  }
}

private struct Absent: Error {}

private func present<Value>(_ value: Value?) throws(Absent) -> Value {
  guard let value else { throw Absent() }
  return value
}

private func field<Value>(_ key: Key<Value>, of node: YAMLNode, _ decoding: Decoding) -> Value? {
  guard let value = node[key.name] else { return key.absent }
  return key.decode(value, decoding)
}
