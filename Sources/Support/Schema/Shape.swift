/// What a piece of YAML must look like, and the value that it stands for.
///
/// A shape is the one declaration of a piece of the file format: it decodes nodes, reports what is
/// wrong with them, and is rendered as a JSON Schema. Shapes are built from smaller ones, so that the
/// three never disagree.
package struct Shape<Value: Sendable>: Sendable {
  /// What it is, as in "expected …": `a whole number from 1 to 10`.
  package let phrase: String
  /// Its JSON Schema.
  package let schema: JSONValue
  /// The value that a node stands for, or `nil` after at least one finding.
  package let decode: @Sendable (YAMLNode, Decoding) -> Value?

  /// Creates a shape.
  package init(
    _ phrase: String, schema: JSONValue,
    decode: @escaping @Sendable (YAMLNode, Decoding) -> Value?
  ) {
    self.phrase = phrase
    self.schema = schema
    self.decode = decode
  }

  /// The same shape for another value.
  package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Shape<Other> {
    Shape<Other>(phrase, schema: schema) { node, decoding in
      decode(node, decoding).map(transform)
    }
  }

  /// The same shape with a further rule, which reports what breaks it.
  package func checked(_ check: @escaping @Sendable (Value, YAMLNode, Decoding) -> Void) -> Self {
    Shape(phrase, schema: schema) { node, decoding in
      let value = decode(node, decoding)
      if let value { check(value, node, decoding) }
      return value
    }
  }

  /// The same shape, written once in a JSON Schema under that name and referred to from elsewhere.
  package func named(_ name: String) -> Self {
    Shape(
      phrase, schema: ["$ref": "#/$defs/\(name)", JSONSchema.inlineDefinition: schema],
      decode: decode)
  }

  /// The same shape under another phrase.
  func described(_ phrase: String) -> Self { Shape(phrase, schema: schema, decode: decode) }
}

/// A word that a key takes as its value, one of a few.
package protocol Choice: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// What choosing it means, in a phrase.
  var summary: String { get }
}
