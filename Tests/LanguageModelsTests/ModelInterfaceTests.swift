import Testing

@testable import LanguageModels
@testable import Support

/// What services are sent, and what is read from their answers.
@Suite struct ModelInterfaceTests {
  private static let schema: JSONValue = [
    "type": "object", "title": "T",
    "properties": [
      "n": ["type": "integer", "minimum": 1, "maximum": 3, "description": "a number"],
      "minimum": ["type": "array", "items": ["type": "string", "pattern": "^a"]],
    ], "required": ["n", "minimum"], "additionalProperties": false,
  ]

  private static let accepted: JSONValue = [
    "type": "object",
    "properties": [
      "n": ["type": "integer", "description": "a number (minimum: 1, maximum: 3)"],
      "minimum": [
        "type": "array", "items": ["type": "string", "description": "pattern: \"^a\""],
      ],
    ], "required": ["n", "minimum"], "additionalProperties": false,
  ]

  private static let prompt = ModelPrompt(
    system: "Be brief.", turns: [.init(.user, "a"), .init(.assistant, "b"), .init(.user, "c")],
    schema: schema)

  private func body(_ served: ServedModel) throws -> JSONValue {
    let request = try #require(try served.requests.first)
    #expect(request.method == "POST" && request.headers["content-type"] == "application/json")
    return try JSONReader.value(of: Array(request.body.utf8))
  }

  @Test("Anthropic is asked with its headers, the schema in output_config")
  func anthropic() async throws {
    let served = try ServedModel(.anthropic, "good") {
      $0.temperature = 0.5
      $0.maxOutputTokens = 99
      $0.prices = .init(input: 1_000, output: 100_000)
    }
    let answer = try await served.answer(Self.prompt)
    #expect(
      answer
        == ModelAnswer(
          text: "pong ü 😀", inputTokens: 11, outputTokens: 7, model: "model-1-20260101",
          cost: (11 * 1_000 + 7 * 100_000) / 1e6))
    let request = try served.requests[0]
    #expect(request.path == "/\(served.mark)/v1/messages")
    #expect(request.headers["anthropic-version"] == "2023-06-01")
    #expect(
      try body(served) == [
        "model": "model-1", "max_tokens": 99, "temperature": 0.5, "system": "Be brief.",
        "messages": [
          ["role": "user", "content": "a"], ["role": "assistant", "content": "b"],
          ["role": "user", "content": "c"],
        ], "output_config": ["format": ["type": "json_schema", "schema": Self.accepted]],
      ])
  }

  @Test("Chat completions are asked with a response_format; OpenRouter tells the price")
  func chat() async throws {
    let local = try ServedModel(.openai, "good")
    let answer = try await local.answer(Self.prompt)
    #expect(
      answer
        == ModelAnswer(
          text: "pong ü 😀", inputTokens: 11, outputTokens: 7, model: "model-1-20260101"))
    let format: JSONValue = [
      "type": "json_schema",
      "json_schema": ["name": "answer", "strict": true, "schema": Self.accepted],
    ]
    let messages: JSONValue = [
      ["role": "system", "content": "Be brief."], ["role": "user", "content": "a"],
      ["role": "assistant", "content": "b"], ["role": "user", "content": "c"],
    ]
    let expected: JSONValue = [
      "model": "model-1", "max_tokens": 16384, "messages": messages, "response_format": format,
    ]
    #expect(try body(local) == expected)
    #expect(try local.requests[0].path == "/\(local.mark)/chat/completions")

    let routed = try ServedModel(.openrouter, "good") { $0.prices = .init(input: 9, output: 9) }
    #expect(try await routed.answer(Self.prompt).cost == 0.125)
    #expect(
      try body(routed) == expected.adding(["provider": ["require_parameters": true]]))
    // OpenAI itself refuses the older name of the limit.
    let own = ChatCompletions(settings: ModelSettings(.openai, name: "m")).body(for: Self.prompt)
    #expect(own["max_tokens"] == nil && own["max_completion_tokens"] == 16384)
  }

  @Test("Where the service does not hold answers to a schema, the prompt asks in words")
  func words() async throws {
    for provider in [ModelSettings.Provider.anthropic, .openai] {
      let served = try ServedModel(provider, "good") { $0.isStructured = false }
      _ = try await served.answer(Self.prompt)
      let sent = JSONWriter.word(try body(served))
      #expect(!sent.contains("output_config") && !sent.contains("response_format"))
      #expect(sent.contains("Be brief.\\n\\nAnswer with one JSON document"))
      #expect(sent.contains("\\\"maximum\\\": 3"), "the whole schema")
    }
  }

  @Test("An answer that was cut, refused, or comes without numbers says so")
  func endings() async throws {
    for provider in [ModelSettings.Provider.anthropic, .openai] {
      let cut = try await ServedModel(provider, "cut").answer()
      #expect(cut.isCut && cut.text == "{\"half\": " && !cut.isRefused)
      #expect(try await ServedModel(provider, "refusing").answer().isRefused)
      let bare = try await ServedModel(provider, "bare").answer()
      #expect(bare.inputTokens == nil && bare.outputTokens == nil && bare.cost == nil)
      #expect(bare.text == "local")
    }
  }
}
