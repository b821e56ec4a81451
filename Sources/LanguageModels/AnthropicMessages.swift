import Support

/// Anthropic's Messages: `POST /v1/messages` with `x-api-key` and `anthropic-version`.
///
/// A schema goes to `output_config.format`, which constrains the text of the answer itself; of the
/// blocks of an answer those of type `text` are it, others are what the model thought. Nothing is
/// streamed. https://docs.anthropic.com/en/api/messages
struct AnthropicMessages: ModelInterface {
  package let settings: ModelSettings

  package var path: String { "/v1/messages" }

  func headers(key: String?) -> [(name: String, value: String)] {
    [("anthropic-version", "2023-06-01")] + (key.map { [("x-api-key", $0)] } ?? [])
  }

  func body(for prompt: ModelPrompt) -> JSONValue {
    var system = prompt.system
    var format: JSONValue?
    if let schema = prompt.schema {
      if settings.isStructured {
        format = [
          "format": ["type": "json_schema", "schema": StructuredSchema.accepted(schema)]
        ]
      } else {
        system += (system.isEmpty ? "" : "\n\n") + StructuredSchema.instruction(schema)
      }
    }
    return .mapping([
      "model": .string(settings.name ?? ""), "max_tokens": .integer(settings.maxOutputTokens),
      "temperature": settings.temperature.map { .number($0) },
      "system": system.isEmpty ? nil : .string(system),
      "messages": .sequence(
        prompt.turns.map {
          ["role": .string($0.role.rawValue), "content": .string($0.text)]
        }), "output_config": format,
    ])
  }

  func answer(in body: JSONValue) throws -> ModelAnswer {
    let top = RecordedValue(body)
    var texts: [String] = []
    for block in try top["content"].elements where try block["type"].string == "text" {
      texts.append(try block["text"].string)
    }
    let ending = try top.optional("stop_reason")?.string
    let usage = body["usage"]
    return ModelAnswer(
      text: texts.joined(),
      inputTokens: sum(
        ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"], of: usage),
      outputTokens: sum(["output_tokens"], of: usage), model: try top.optional("model")?.string,
      isCut: ending == "max_tokens" || ending == "model_context_window_exceeded",
      isRefused: ending == "refusal")
  }
}
