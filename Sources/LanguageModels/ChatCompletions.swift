import Support

/// OpenAI's chat completions and what is compatible with them: `POST …/chat/completions` with a bearer's
/// key.
///
/// A schema goes to `response_format`. The limit of an answer is `max_completion_tokens` at OpenAI,
/// which refuses `max_tokens` for newer models, and `max_tokens` everywhere else, because other servers
/// know that one. OpenRouter is asked to choose only among providers that do what the request says, and
/// tells the price of each answer as `usage.cost`.
/// https://platform.openai.com/docs/api-reference/chat, https://openrouter.ai/docs/api-reference
struct ChatCompletions: ModelInterface {
  package let settings: ModelSettings

  package var path: String { "/chat/completions" }

  func headers(key: String?) -> [(name: String, value: String)] {
    key.map { [("authorization", "Bearer \($0)")] } ?? []
  }

  func body(for prompt: ModelPrompt) -> JSONValue {
    var system = prompt.system
    var format: JSONValue?
    if let schema = prompt.schema {
      if settings.isStructured {
        format = [
          "type": "json_schema",
          "json_schema": [
            "name": "answer", "strict": true, "schema": StructuredSchema.accepted(schema),
          ],
        ]
      } else {
        system += (system.isEmpty ? "" : "\n\n") + StructuredSchema.instruction(schema)
      }
    }
    var messages: [JSONValue] = []
    if !system.isEmpty { messages.append(["role": "system", "content": .string(system)]) }
    messages += prompt.turns.map {
      ["role": .string($0.role.rawValue), "content": .string($0.text)]
    }
    let isRouter = settings.provider == .openrouter
    let isOwn = settings.address == ModelSettings.openAI
    let limit = JSONValue.integer(settings.maxOutputTokens)
    return .mapping([
      "model": .string(settings.name ?? ""), "max_completion_tokens": isOwn ? limit : nil,
      "max_tokens": isOwn ? nil : limit,
      "temperature": settings.temperature.map { .number($0) },
      "messages": .sequence(messages), "response_format": format,
      "provider": isRouter && format != nil ? ["require_parameters": true] : nil,
    ])
  }

  func answer(in body: JSONValue) throws -> ModelAnswer {
    // OpenRouter reports what went wrong upstream with a status of success.
    if let fault = ServiceFault(body) { throw fault }
    let top = RecordedValue(body)
    guard let choice = try top["choices"].elements.first else {
      throw top.failure("an answer with a choice")
    }
    if let fault = ServiceFault(choice.value) { throw fault }
    let message = try choice["message"]
    let refusal = try message.optional("refusal")?.string
    let ending = try choice.optional("finish_reason")?.string
    let usage = body["usage"]
    let cost = try settings.provider == .openrouter ? top.optional("usage")?.optional("cost") : nil
    return ModelAnswer(
      text: try message.optional("content")?.string ?? refusal ?? "",
      inputTokens: sum(["prompt_tokens"], of: usage),
      outputTokens: sum(["completion_tokens"], of: usage),
      model: try top.optional("model")?.string, cost: try cost?.real,
      isCut: ending == "length", isRefused: refusal != nil || ending == "content_filter")
  }
}
