package import Support

/// Checks values against the part of JSON Schema that this project's schemas use.
///
/// It knows nothing of the decoders, so that each can be held against the other. A keyword that it
/// does not know is a violation, so that none is passed over in silence.
package struct SchemaValidator {
  package let root: JSONValue

  package init(_ root: JSONValue) { self.root = root }

  /// What a value breaks, as paths and keywords; empty where it is valid.
  package func violations(of value: JSONValue) -> [String] { violations(of: value, root, at: "$") }

  private func violations(of value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    (schema.pairs ?? []).flatMap { pair in
      check(value, pair.key, pair.value, in: schema, at: path)
    }
  }

  private func check(
    _ value: JSONValue, _ keyword: String, _ rule: JSONValue, in schema: JSONValue, at path: String
  ) -> [String] {
    func violated(unless holds: Bool) -> [String] { holds ? [] : ["\(path): \(keyword)"] }
    let rules = rule.elements ?? []
    switch keyword {
    case "$schema", "$defs", "title", "description", "default": return []
    case "$ref": return violations(of: value, resolve(rule), at: path)
    case "type": return violated(unless: Self.isOfType(value, rule.string ?? ""))
    case "enum": return violated(unless: rules.contains(value))
    case "const": return violated(unless: rule == value)
    case "minimum": return violated(unless: value.double.map { $0 >= rule.double ?? 0 } ?? true)
    case "maximum": return violated(unless: value.double.map { $0 <= rule.double ?? 0 } ?? true)
    case "minLength": return violated(unless: value.string.map { $0.count >= rule.count } ?? true)
    case "pattern":
      guard let text = value.string, let pattern = try? Regex(rule.string ?? "(") else { return [] }
      return violated(unless: text.contains(pattern))
    case "minItems": return violated(unless: value.elements.map { $0.count >= rule.count } ?? true)
    case "maxItems": return violated(unless: value.elements.map { $0.count <= rule.count } ?? true)
    case "minProperties":
      return violated(unless: value.pairs.map { $0.count >= rule.count } ?? true)
    case "maxProperties":
      return violated(unless: value.pairs.map { $0.count <= rule.count } ?? true)
    case "items":
      return (value.elements ?? []).enumerated().flatMap {
        violations(of: $1, rule, at: "\(path)[\($0)]")
      }
    case "properties":
      return (rule.pairs ?? []).flatMap { pair in
        value[pair.key].map { violations(of: $0, pair.value, at: "\(path).\(pair.key)") } ?? []
      }
    case "additionalProperties":
      return (value.pairs ?? []).filter { schema["properties"]?[$0.key] == nil }.flatMap { pair in
        rule == false
          ? ["\(path).\(pair.key): unknown"]
          : violations(of: pair.value, rule, at: "\(path).\(pair.key)")
      }
    case "propertyNames":
      return (value.pairs ?? []).flatMap {
        violations(of: .string($0.key), rule, at: "\(path).\($0.key)")
      }
    case "required":
      guard value.pairs != nil else { return [] }
      return violated(unless: rules.allSatisfy { value[$0.string ?? ""] != nil })
    case "dependentRequired":
      return (rule.pairs ?? []).filter { value[$0.key] != nil }.flatMap { pair in
        violated(unless: (pair.value.elements ?? []).allSatisfy { value[$0.string ?? ""] != nil })
      }
    case "anyOf":
      return violated(unless: rules.contains { violations(of: value, $0, at: path).isEmpty })
    case "oneOf":
      return violated(unless: rules.count { violations(of: value, $0, at: path).isEmpty } == 1)
    case "allOf": return rules.flatMap { violations(of: value, $0, at: path) }
    default: return ["\(path): unknown keyword \(keyword)"]
    }
  }

  /// What a reference leads to.
  package func resolve(_ reference: JSONValue) -> JSONValue {
    (reference.string ?? "").split(separator: "/").dropFirst().reduce(root) {
      $0[String($1)] ?? .boolean(false)
    }
  }

  private static func isOfType(_ value: JSONValue, _ type: String) -> Bool {
    switch (type, value) {
    case ("object", .mapping), ("array", .sequence), ("string", .string), ("boolean", .boolean),
      ("integer", .integer), ("number", .integer), ("number", .real):
      true
    case ("integer", .real(let real)): real.rounded() == real
    default: false
    }
  }
}

extension JSONValue {
  package var elements: [JSONValue]? {
    if case .sequence(let elements) = self { elements } else { nil }
  }
  package var string: String? { if case .string(let string) = self { string } else { nil } }
  package var count: Int { if case .integer(let integer) = self { integer } else { 0 } }
  package var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .real(let real): real
    default: nil
    }
  }
}
