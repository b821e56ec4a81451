/// A key of a mapping: its name, what it holds, what it means, and what holds where it is absent.
package struct Key<Value: Sendable>: Sendable {
  /// Its name.
  package let name: String
  /// Whether it must be there.
  let isRequired: Bool
  /// Its JSON Schema, with its meaning and its default.
  package let schema: JSONValue
  /// The value that holds where it is absent; `nil` where it is required.
  let absent: Value?
  /// The value that a node stands for, or `nil` after at least one finding.
  package let decode: @Sendable (YAMLNode, Decoding) -> Value?

  private init<Held>(
    _ name: String, _ shape: Shape<Held>, _ summary: String, absent: Value?, shown: JSONValue?,
    wrap: @escaping @Sendable (Held) -> Value
  ) {
    self.name = name
    self.absent = absent
    isRequired = absent == nil
    var text = summary
    if case .string(let inner)? = shape.schema["description"] { text += " (\(inner))" }
    let head = JSONValue.mapping(["description": .string(text), "default": shown])
    schema = head.adding(shape.schema)
    decode = { node, decoding in shape.decode(node, decoding).map(wrap) }
  }

  /// A key that must be there.
  package static func required(_ name: String, _ shape: Shape<Value>, _ summary: String) -> Key {
    Key(name, shape, summary, absent: nil, shown: nil) { $0 }
  }

  /// A key with a default, which is also given as it would be written.
  package static func standard(
    _ name: String, _ shape: Shape<Value>, _ value: Value, _ shown: JSONValue, _ summary: String
  ) -> Key {
    Key(name, shape, summary, absent: value, shown: shown) { $0 }
  }

  /// A key that may be absent.
  package static func optional<Held>(_ name: String, _ shape: Shape<Held>, _ summary: String) -> Key
  where Value == Held? {
    Key(name, shape, summary, absent: .some(nil), shown: nil) { $0 }
  }
}

/// A rule on which keys of a mapping stand together.
package enum KeyRule: Sendable, Hashable {
  /// Exactly one of these.
  case exactlyOne([String])
  /// The first only with the second.
  case needs(String, String)
}

/// A mapping that is being decoded, for rules over several of its keys.
package struct MappingScope {
  /// The mapping.
  package let node: YAMLNode
  /// The pass over the text.
  package let decoding: Decoding

  /// The value of a key, where it is there and valid, or its default.
  package func value<Value>(_ key: Key<Value>) -> Value? {
    guard let node = node[key.name] else { return key.absent }
    return key.decode(node, decoding.silent)
  }

  /// Where the value of a key stands, or the mapping itself where there is none.
  package func range(of name: String) -> SourceRange { node[name]?.range ?? node.range }

  /// Where a key stands, or the mapping's start where it does not.
  package func range(ofKey name: String) -> SourceRange {
    node.entries?.first { $0.name == name }?.nameRange ?? SourceRange(at: node.range.start)
  }
}
