/// The only declaration of a piece of the file format: it decodes nodes, reports their problems and
/// provides the JSON Schema.
package struct Shape<Value: Sendable>: Sendable {
  /// A description, as in "expected …": `a whole number from 1 to 10`.
  package let phrase: String
  package let schema: JSONValue
  package let decode: @Sendable (YAMLNode, Decoding) -> Value?

  package init(
    _ phrase: String, schema: JSONValue,
    decode: @escaping @Sendable (YAMLNode, Decoding) -> Value?
  ) {
    self.phrase = phrase
    self.schema = schema
    self.decode = decode
  }

  package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Shape<Other> {
    Shape<Other>(phrase, schema: schema) { node, decoding in
      decode(node, decoding).map(transform)
    }
  }

  package func checked(_ check: @escaping @Sendable (Value, YAMLNode, Decoding) -> Void) -> Self {
    Shape(phrase, schema: schema) { node, decoding in
      let value = decode(node, decoding)
      if let value { check(value, node, decoding) }
      return value
    }
  }

  /// Returns the same shape, which a JSON Schema defines once under this name.
  package func named(_ name: String) -> Self {
    Shape(
      phrase, schema: ["$ref": "#/$defs/\(name)", JSONSchema.inlineDefinition: schema],
      decode: decode)
  }
}

package protocol Choice: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  var summary: String { get }
}
