import Support

protocol ModelInterface: Sendable {
  var settings: ModelSettings { get }

  var path: String { get }

  func headers(key: String?) -> [(name: String, value: String)]

  func body(for prompt: ModelPrompt) -> JSONValue

  /// - Throws: `ServiceFault` for an error that came with a status of success;
  ///   `RecordedValue.Failure` for a body of another form.
  func answer(in body: JSONValue) throws -> ModelAnswer
}

extension ModelInterface {
  func enforcedSchema(of prompt: ModelPrompt) -> JSONValue? {
    settings.isStructured ? prompt.schema.map(StructuredSchema.accepted) : nil
  }

  func system(of prompt: ModelPrompt) -> String {
    guard let schema = prompt.schema, !settings.isStructured else { return prompt.system }
    return prompt.system + (prompt.system.isEmpty ? "" : "\n\n")
      + StructuredSchema.instruction(schema)
  }

  func messages(of prompt: ModelPrompt) -> [JSONValue] {
    prompt.turns.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }
  }

  func sum(_ keys: [String], of usage: JSONValue?) -> Int? {
    let counts = keys.compactMap { key -> Int? in
      if case .integer(let count)? = usage?[key], count >= 0, count < 1 << 40 { count } else { nil }
    }
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }
}
