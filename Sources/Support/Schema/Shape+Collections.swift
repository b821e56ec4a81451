/// An entry of a decoded mapping, with its places.
package struct Entry<Name: Sendable, Value: Sendable>: Sendable {
  package let name: Name
  package let value: Value
  package let nameRange: SourceRange
  package let valueRange: SourceRange

  package init(name: Name, value: Value, nameRange: SourceRange, valueRange: SourceRange) {
    self.name = name
    self.value = value
    self.nameRange = nameRange
    self.valueRange = valueRange
  }
}

extension Entry: Equatable where Name: Equatable, Value: Equatable {}

extension Shape {
  /// A list whose elements have the same shape.
  ///
  /// - Parameters:
  ///   - phrase: A description, as in "expected …".
  ///   - identity: A noun for the property that must be unique, and the property of an element.
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

  /// A mapping with arbitrary keys of one shape to values of another.
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
      var result: [Entry<Name, Element>] = []
      for entry in entries {
        let word = YAMLScalar(text: entry.name, style: .quoted, value: .string(entry.name))
        let node = YAMLNode(content: .scalar(word), range: entry.nameRange)
        let name = names.decode(node, decoding)
        let value = values.decode(entry.value, decoding)
        guard let name, let value else { continue }
        result.append(
          Entry(
            name: name, value: value, nameRange: entry.nameRange, valueRange: entry.value.range))
      }
      return result.count == entries.count ? result : nil
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
      var result: [Entry<String, Element>] = []
      for entry in entries {
        guard let key = byName[entry.name] else {
          decoding.report(
            "unknown \(noun) '\(entry.name)'", at: entry.nameRange,
            suggestion: Spelling.nearest(to: entry.name, in: names))
          continue
        }
        guard let value = key.decode(entry.value, decoding) else { continue }
        result.append(
          Entry(
            name: key.name, value: value, nameRange: entry.nameRange,
            valueRange: entry.value.range))
      }
      return result.count == entries.count ? result : nil
    }
  }

  /// One of several shapes, depending on whether the node is a scalar, a list or a mapping.
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
      if case .null? = node.scalar?.value {
        return decoding.reject(node, isNot: phrase)
      }
      guard let shape else { return decoding.reject(node, isNot: phrase) }
      return shape.decode(node, decoding)
    }
  }
}
