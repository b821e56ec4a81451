extension Shape {
  /// A mapping with these keys and no others.
  ///
  /// - Parameters:
  ///   - phrase: What it is, as in "expected …".
  ///   - rules: Which keys stand together.
  ///   - keys: The keys, in the order of their documentation.
  ///   - check: Reports what breaks rules over several keys; it runs even where some are invalid.
  ///   - make: The value, once every key is valid.
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
      guard let entries = node.entries else {
        decoding.report(node, isNot: phrase)
        return nil
      }
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

extension KeyRule {
  /// Reports where a mapping breaks the rule, and whether it keeps it.
  fileprivate func check(_ node: YAMLNode, _ decoding: Decoding) -> Bool {
    let scope = MappingScope(node: node, decoding: decoding)
    switch self {
    case .exactlyOne(let names):
      let there = names.filter { node[$0] != nil }
      guard let second = there.dropFirst().first else {
        if there.isEmpty {
          let list = names.map { "'\($0)'" }.joined(separator: " or ")
          decoding.report("missing key \(list)", at: SourceRange(at: node.range.start))
        }
        return !there.isEmpty
      }
      decoding.report(
        "'\(second)' cannot stand beside '\(there[0])'", at: scope.range(ofKey: second),
        notes: [("'\(there[0])' is here", scope.range(ofKey: there[0]))])
      return false
    case .needs(let name, let other):
      guard node[name] != nil, node[other] == nil else { return true }
      decoding.report("'\(name)' needs '\(other)' beside it", at: scope.range(ofKey: name))
      return false
    }
  }
}

/// Thrown for a field that has no value; its finding is already made.
private struct Absent: Error {}

private func present<Value>(_ value: Value?) throws(Absent) -> Value {
  guard let value else { throw Absent() }
  return value
}

private func field<Value>(_ key: Key<Value>, of node: YAMLNode, _ decoding: Decoding) -> Value? {
  guard let value = node[key.name] else { return key.absent }
  return key.decode(value, decoding)
}
