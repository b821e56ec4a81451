import Support

/// Anthropic's Messages API, https://docs.anthropic.com/en/api/messages.
///
/// A schema goes into `output_config.format`, which constrains the text of the answer itself.
/// Blocks of other types than `text` hold the model's thinking.
struct AnthropicMessages: ModelInterface {
  let settings: ModelSettings

  var path: String { "/v1/messages" }

  func headers(key: String?) -> [(name: String, value: String)] {
    [("anthropic-version", "2023-06-01")] + (key.map { [("x-api-key", $0)] } ?? [])
  }

  func body(for prompt: ModelPrompt) -> JSONValue {
    let system = system(of: prompt)
    return .mapping([
      "model": .string(settings.name ?? ""), "max_tokens": .integer(settings.maxOutputTokens),
      "temperature": settings.temperature.map { .number($0) },
      "system": system.isEmpty ? nil : .string(system),
      "messages": .sequence(messages(of: prompt)),
      "output_config": enforcedSchema(of: prompt).map {
        ["format": ["type": "json_schema", "schema": $0]]
      },
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
