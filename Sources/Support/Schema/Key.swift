package struct Key<Value: Sendable>: Sendable {
  package let name: String
  let isRequired: Bool
  package let schema: JSONValue
  let absent: Value?
  /// Returns the value of a node, or `nil` after at least one finding.
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

  package static func required(_ name: String, _ shape: Shape<Value>, _ summary: String) -> Key {
    Key(name, shape, summary, absent: nil, shown: nil) { $0 }
  }

  /// Creates a key with a default. `shown` is the default as it would be written.
  package static func standard(
    _ name: String, _ shape: Shape<Value>, _ value: Value, _ shown: JSONValue, _ summary: String
  ) -> Key {
    Key(name, shape, summary, absent: value, shown: shown) { $0 }
  }

  package static func optional<Held>(_ name: String, _ shape: Shape<Held>, _ summary: String) -> Key
  where Value == Held? {
    Key(name, shape, summary, absent: .some(nil), shown: nil) { $0 }
  }
}
