import Support

/// A service's format of requests and responses.
protocol ModelInterface: Sendable {
  var settings: ModelSettings { get }

  /// The path below the service's address.
  var path: String { get }

  /// The header fields that carry the key and versions.
  func headers(key: String?) -> [(name: String, value: String)]

  func body(for prompt: ModelPrompt) -> JSONValue

  /// Reads the answer from a response's body.
  ///
  /// - Throws: `ServiceFault` for an error that came with a status of success, and
  ///   `RecordedValue.Failure` for a body of another form.
  func answer(in body: JSONValue) throws -> ModelAnswer
}

extension ModelInterface {
  /// The schema of a prompt, if the service enforces it.
  func enforcedSchema(of prompt: ModelPrompt) -> JSONValue? {
    settings.isStructured ? prompt.schema.map(StructuredSchema.accepted) : nil
  }

  /// The system's part of a prompt. It asks for the schema in words if nothing enforces it.
  func system(of prompt: ModelPrompt) -> String {
    guard let schema = prompt.schema, !settings.isStructured else { return prompt.system }
    return prompt.system + (prompt.system.isEmpty ? "" : "\n\n")
      + StructuredSchema.instruction(schema)
  }

  func messages(of prompt: ModelPrompt) -> [JSONValue] {
    prompt.turns.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }
  }

  /// Returns the sum of token counts that may be absent; `nil` if all are.
  func sum(_ keys: [String], of usage: JSONValue?) -> Int? {
    let counts = keys.compactMap { key -> Int? in
      if case .integer(let count)? = usage?[key], count >= 0, count < 1 << 40 { count } else { nil }
    }
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }
}
