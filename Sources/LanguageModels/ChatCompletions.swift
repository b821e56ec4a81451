import Support

/// OpenAI's chat completions and compatible services.
/// https://platform.openai.com/docs/api-reference/chat, https://openrouter.ai/docs/api-reference
///
/// OpenAI rejects `max_tokens` for newer models; other servers do not know `max_completion_tokens`.
/// OpenRouter is asked to choose only providers that support every part of the request; it reports
/// the price of each answer.
struct ChatCompletions: ModelInterface {
  let settings: ModelSettings

  var path: String { "/chat/completions" }

  func headers(key: String?) -> [(name: String, value: String)] {
    key.map { [("authorization", "Bearer \($0)")] } ?? []
  }

  func body(for prompt: ModelPrompt) -> JSONValue {
    let format = enforcedSchema(of: prompt).map { schema -> JSONValue in
      [
        "type": "json_schema",
        "json_schema": ["name": "answer", "strict": true, "schema": schema],
      ]
    }
    let system = system(of: prompt)
    let head: [JSONValue] =
      system.isEmpty ? [] : [["role": "system", "content": .string(system)]]
    let isRouter = settings.provider == .openrouter
    let isOwn = settings.address == ModelSettings.openAI
    let limit = JSONValue.integer(settings.maxOutputTokens)
    return .mapping([
      "model": .string(settings.name ?? ""), "max_completion_tokens": isOwn ? limit : nil,
      "max_tokens": isOwn ? nil : limit,
      "temperature": settings.temperature.map { .number($0) },
      "messages": .sequence(head + messages(of: prompt)), "response_format": format,
      "provider": isRouter && format != nil ? ["require_parameters": true] : nil,
    ])
  }

  func answer(in body: JSONValue) throws -> ModelAnswer {
    // OpenRouter reports upstream errors with a status of success.
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
