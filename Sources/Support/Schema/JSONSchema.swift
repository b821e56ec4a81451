/// JSON Schemas of the files that people write, from the same declarations as the decoders.
///
/// Draft 2020-12, https://json-schema.org/draft/2020-12. A decoder is stricter where a schema
/// cannot express a rule: files that must exist, sums, the order of a range's ends.
package enum JSONSchema {
  static let inlineDefinition = "$inline"

  package static func text<Value>(of shape: Shape<Value>, title: String, description: String)
    -> String
  {
    JSONWriter.text(of: document(of: shape, title: title, description: description))
  }

  static func document<Value>(
    of shape: Shape<Value>, title: String, description: String
  ) -> JSONValue {
    var definitions: [JSONValue.Pair] = []
    let body = hoist(shape.schema, into: &definitions)
    let head: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(title),
      "description": .string(description),
    ]
    let whole = head.adding(body)
    guard !definitions.isEmpty else { return whole }
    return whole.adding(["$defs": .mapping(definitions)])
  }

  private static func hoist(
    _ schema: JSONValue, into definitions: inout [JSONValue.Pair]
  ) -> JSONValue {
    switch schema {
    case .sequence(let elements):
      return .sequence(elements.map { hoist($0, into: &definitions) })
    case .mapping(let pairs):
      if let inline = schema[inlineDefinition], case .string(let reference)? = schema["$ref"] {
        let name = String(reference.split(separator: "/").last ?? "")
        if !definitions.contains(where: { $0.key == name }) {
          // Reserve the place first: the parts may refer to this definition.
          let index = definitions.count
          definitions.append(.init(key: name, value: .null))
          definitions[index] = .init(key: name, value: hoist(inline, into: &definitions))
        }
      }
      return .mapping(
        pairs.filter { $0.key != inlineDefinition }
          .map { .init(key: $0.key, value: hoist($0.value, into: &definitions)) })
    default: return schema
    }
  }
}
