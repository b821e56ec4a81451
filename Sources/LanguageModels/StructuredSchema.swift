import Support

/// A JSON Schema in the form that services accept for enforcement.
///
/// Anthropic and OpenAI reject bounds of numbers, lengths and patterns. They move into the
/// description, where a model still reads them; the reader of the answer checks them.
enum StructuredSchema {
  private static let kept: Set<String> = [
    "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf",
    "description", "$ref", "$defs",
  ]

  static func accepted(_ schema: JSONValue) -> JSONValue {
    guard let pairs = schema.pairs else { return schema }
    var result: [JSONValue.Pair] = []
    var said: [String] = []
    for pair in pairs {
      switch pair.key {
      case "properties", "$defs":
        let inner = (pair.value.pairs ?? []).map {
          JSONValue.Pair(key: $0.key, value: accepted($0.value))
        }
        result.append(.init(key: pair.key, value: .mapping(inner)))
      case "items", "additionalProperties":
        result.append(.init(key: pair.key, value: accepted(pair.value)))
      case "anyOf":
        guard case .sequence(let choices) = pair.value else { continue }
        result.append(.init(key: pair.key, value: .sequence(choices.map(accepted))))
      case let key where kept.contains(key): result.append(pair)
      case "$schema", "title", "default", "examples": continue
      default: said.append("\(pair.key): \(JSONWriter.word(pair.value))")
      }
    }
    guard !said.isEmpty else { return .mapping(result) }
    let bounds = said.joined(separator: ", ")
    if let index = result.firstIndex(where: { $0.key == "description" }),
      case .string(let text) = result[index].value
    {
      result[index] = .init(key: "description", value: .string("\(text) (\(bounds))"))
    } else {
      result.append(.init(key: "description", value: .string(bounds)))
    }
    return .mapping(result)
  }

  static func instruction(_ schema: JSONValue) -> String {
    """
    Answer with one JSON document that fits this JSON Schema, in one fenced block that begins with \
    ```json, and write no other fenced block:

    ```json
    \(JSONWriter.text(of: schema))```
    """
  }
}
