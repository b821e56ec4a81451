package struct Entry<Name: Sendable, Value: Sendable>: Sendable {
  package let name: Name
  package let value: Value
  package let nameRange: SourceRange
  package let valueRange: SourceRange

  package func with<Other>(_ value: Other) -> Entry<Name, Other> {
    Entry<Name, Other>(name: name, value: value, nameRange: nameRange, valueRange: valueRange)
  }

  fileprivate static func all(
    _ entries: [YAMLEntry], decode: (YAMLEntry) -> (Name, Value)?
  ) -> [Entry]? {
    let found = entries.compactMap { entry in
      decode(entry).map { name, value in
        Entry(
          name: name, value: value, nameRange: entry.nameRange, valueRange: entry.value.range)
      }
    }
    return found.count == entries.count ? found : nil
  }
}

extension Entry: Equatable where Name: Equatable, Value: Equatable {}

extension Shape {
  /// `identity` is a noun for the property that must be unique, and the property of an element.
  package static func sequence<Element>(
    _ phrase: String, of element: Shape<Element>, minimum: Int = 0,
    unique identity: (noun: String, of: @Sendable (Element) -> String?)? = nil
  ) -> Shape where Value == [Element] {
    let schema = JSONValue.mapping([
      "type": "array", "items": element.schema,
      "minItems": minimum > 0 ? .integer(minimum) : nil,
    ])
    return Shape(phrase, schema: schema) { node, decoding in
      guard let nodes = node.elements else { return decoding.reject(node, isNot: phrase) }
      if nodes.count < minimum {
        return decoding.reject("expected \(phrase), found an empty list", at: node.range)
      }
      var first: [String: SourceRange] = [:]
      var values: [Element] = []
      for node in nodes {
        guard let value = element.decode(node, decoding) else { continue }
        values.append(value)
        guard let identity, let name = identity.of(value) else { continue }
        if let earlier = first[name] {
          decoding.report(
            "\(identity.noun) '\(name)' appears twice", at: node.range,
            notes: [("first here", earlier)])
        } else {
          first[name] = node.range
        }
      }
      return values.count == nodes.count ? values : nil
    }
  }

  package static func dictionary<Name, Element>(
    _ phrase: String, names: Shape<Name>, values: Shape<Element>, minimum: Int = 0
  ) -> Shape where Value == [Entry<Name, Element>] {
    let schema = JSONValue.mapping([
      "type": "object", "propertyNames": names.schema, "additionalProperties": values.schema,
      "minProperties": minimum > 0 ? .integer(minimum) : nil,
    ])
    return Shape(phrase, schema: schema) { node, decoding in
      guard let entries = node.entries else { return decoding.reject(node, isNot: phrase) }
      if entries.count < minimum {
        return decoding.reject("expected \(phrase), found an empty mapping", at: node.range)
      }
      return Entry.all(entries) { entry in
        let word = YAMLScalar(text: entry.name, style: .quoted, value: .string(entry.name))
        let node = YAMLNode(content: .scalar(word), range: entry.nameRange)
        let name = names.decode(node, decoding)
        let value = values.decode(entry.value, decoding)
        return name.flatMap { name in value.map { (name, $0) } }
      }
    }
  }

  /// A mapping whose keys are all optional. Each key has its own shape; the values share one type.
  package static func entries<Element>(
    _ phrase: String, noun: String, _ keys: [Key<Element>]
  ) -> Shape where Value == [Entry<String, Element>] {
    let byName = Dictionary(keys.map { ($0.name, $0) }) { first, _ in first }
    let names = keys.map(\.name)
    let schema: JSONValue = [
      "type": "object",
      "properties": .mapping(keys.map { .init(key: $0.name, value: $0.schema) }),
      "additionalProperties": false,
    ]
    return Shape(phrase, schema: schema) { node, decoding in
      guard let entries = node.entries else { return decoding.reject(node, isNot: phrase) }
      return Entry.all(entries) { entry in
        if let key = byName[entry.name] {
          return key.decode(entry.value, decoding).map { (key.name, $0) }
        }
        return decoding.reject(
          "unknown \(noun) '\(entry.name)'", at: entry.nameRange,
          suggestion: Spelling.nearest(to: entry.name, in: names))
      }
    }
  }

  package static func byKind(
    _ phrase: String, scalar: Shape? = nil, sequence: Shape? = nil, mapping: Shape? = nil
  ) -> Shape {
    let schemas = [scalar, sequence, mapping].compactMap { $0?.schema }
    return Shape(phrase, schema: ["anyOf": .sequence(schemas)]) { node, decoding in
      let shape =
        switch node.content {
        case .scalar: scalar
        case .sequence: sequence
        case .mapping: mapping
        }
      guard node.scalar?.value != .null, let shape else {
        return decoding.reject(node, isNot: phrase)
      }
      return shape.decode(node, decoding)
    }
  }
}
