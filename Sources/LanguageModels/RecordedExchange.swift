import Support

/// A question to a language model and its answer, as stored in a file that people may write.
///
/// Texts of several lines are lists of lines. Only the prompt's turns and the answer's text are
/// required; an answer that is a document may be given as `json` in place of `text`.
struct RecordedExchange: Sendable, Hashable {
  static let form = "assay/exchange/v1"

  var prompt: ModelPrompt
  var provider: String?
  package var model: String?
  package var parameters: JSONValue?
  package var origin: String?
  var answer: ModelAnswer
  var isEstimated = false
  var seconds: Double?

  var tokens: Int { (answer.inputTokens ?? 0) + (answer.outputTokens ?? 0) }
}

extension RecordedExchange {
  var text: String {
    JSONWriter.text(
      of: .mapping([
        "form": .string(Self.form), "origin": origin.map { .string($0) },
        "provider": provider.map { .string($0) }, "model": model.map { .string($0) },
        "parameters": parameters,
        "prompt": .mapping([
          "system": Self.written(prompt.system),
          "turns": .sequence(
            prompt.turns.map {
              ["role": .string($0.role.rawValue), "text": Self.written($0.text)]
            }), "schema": prompt.schema,
        ]),
        "answer": .mapping([
          "text": Self.written(answer.text), "model": answer.model.map { .string($0) },
          "cut": answer.isCut ? true : nil, "refused": answer.isRefused ? true : nil,
        ]),
        "tokens": .mapping([
          "input": answer.inputTokens.map { .integer($0) },
          "output": answer.outputTokens.map { .integer($0) },
          "estimated": isEstimated ? true : nil,
        ]), "cost": answer.cost.map { .real($0) }, "seconds": seconds.map { .real($0) },
      ]))
  }

  init(_ bytes: [UInt8]) throws {
    let top = RecordedValue(try JSONReader.value(of: bytes))
    if let form = try top.optional("form")?.string, form != Self.form {
      throw RecordedValue.Failure(message: "the form '\(form)' is not '\(Self.form)'")
    }
    let asked = try top["prompt"]
    let turns = try asked["turns"].elements.map { turn in
      let role = try turn["role"]
      guard let known = ModelPrompt.Turn.Role(rawValue: try role.string) else {
        throw role.failure("user or assistant")
      }
      return ModelPrompt.Turn(known, try Self.lines(turn["text"]))
    }
    prompt = ModelPrompt(
      system: try asked.optional("system").map(Self.lines) ?? "", turns: turns,
      schema: try asked.optional("schema")?.value)
    let answered = try top["answer"]
    let text: String
    if let document = try answered.optional("json") {
      text = JSONWriter.text(of: document.value)
    } else {
      text = try Self.lines(answered["text"])
    }
    let tokens = try top.optional("tokens")
    answer = ModelAnswer(
      text: text, inputTokens: try tokens?.optional("input")?.count,
      outputTokens: try tokens?.optional("output")?.count,
      model: try answered.optional("model")?.string, cost: try top.optional("cost")?.real,
      isCut: try answered.optional("cut")?.boolean ?? false,
      isRefused: try answered.optional("refused")?.boolean ?? false)
    isEstimated = try tokens?.optional("estimated")?.boolean ?? false
    provider = try top.optional("provider")?.string
    model = try top.optional("model")?.string
    parameters = try top.optional("parameters")?.value
    origin = try top.optional("origin")?.string
    seconds = try top.optional("seconds")?.real
  }

  private static func written(_ text: String) -> JSONValue {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count == 1 ? .string(text) : .sequence(lines.map { .string(String($0)) })
  }

  private static func lines(_ value: RecordedValue) throws -> String {
    if case .string(let text) = value.value { return text }
    return try value.strings.joined(separator: "\n")
  }
}
