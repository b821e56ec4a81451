package import Support

/// Which language model is asked, how, and how much.
package struct ModelSettings: Sendable, Hashable {
  /// What answers.
  package enum Provider: String, Sendable, Hashable, CaseIterable {
    case anthropic, openrouter, openai, command
  }

  /// What a million tokens cost, in US dollars.
  package struct Prices: Sendable, Hashable {
    /// Of a prompt.
    package var input: Double
    /// Of an answer.
    package var output: Double

    /// Creates prices.
    package init(input: Double, output: Double) {
      self.input = input
      self.output = output
    }
  }

  /// What answers.
  package var provider: Provider
  /// The model, as the provider calls it; a label where a command answers.
  package var name: String?
  /// Where the service is, other than where the provider's own is.
  package var baseURL: String?
  /// Whether a service of another machine may be asked without encryption.
  package var allowsHTTP = false
  /// The environment variable that holds the key; `nil` for the provider's usual one.
  package var key: String?
  /// The program that answers and its arguments, as they are written.
  package var command: [String] = []
  /// The file from which paths in ``command`` lead; `nil` for the working directory.
  package var file: String?
  /// How freely the model chooses words; `nil` leaves it to the model.
  package var temperature: Double?
  /// The most tokens of an answer, with what is thought but not said.
  package var maxOutputTokens = 16_384
  /// The most seconds of a try.
  package var timeout = 300
  /// How often a try is repeated that failed for a passing reason.
  package var retries = 4
  /// What tokens cost, where the service does not say what an answer cost.
  package var prices: Prices?
  /// Whether the service is asked to hold answers to their schema; the prompt asks in words otherwise.
  package var isStructured = true
  /// The most exchanges of a run; `nil` for no limit.
  package var maxCalls: Int?
  /// The most tokens of a run, of prompts and answers; `nil` for no limit.
  package var maxTokens: Int?
  /// What the answers are where no model gives them, as every recording then says.
  package var origin: String?

  /// Creates settings of a service.
  ///
  /// - Parameters:
  ///   - provider: The service.
  ///   - name: The model, as the service calls it.
  package init(_ provider: Provider, name: String) {
    self.provider = provider
    self.name = name
  }

  /// Creates settings of a command.
  ///
  /// - Parameter command: A program and its arguments.
  package init(command: [String]) {
    provider = .command
    self.command = command
  }
}

extension ModelSettings {
  /// Where OpenAI's own service is.
  static let openAI = "https://api.openai.com/v1"

  /// Where the service is: without a slash at its end.
  var address: String? {
    switch provider {
    case .command: nil
    case .anthropic: baseURL ?? "https://api.anthropic.com"
    case .openrouter: baseURL ?? "https://openrouter.ai/api/v1"
    case .openai: baseURL ?? Self.openAI
    }
  }

  /// The environment variable that holds the key.
  var keyName: String? {
    switch provider {
    case .command: nil
    case .anthropic: key ?? "ANTHROPIC_API_KEY"
    case .openrouter: key ?? "OPENROUTER_API_KEY"
    case .openai: key ?? "OPENAI_API_KEY"
    }
  }

  /// What an answer depends on, beside the prompt, as recordings have it.
  package var parameters: JSONValue {
    .mapping([
      "base_url": address.map { .string($0) },
      "command": command.isEmpty ? nil : .sequence(command.map { .string($0) }),
      "temperature": temperature.map { .number($0) },
      "max_output_tokens": provider == .command ? nil : .integer(maxOutputTokens),
      "structured": .boolean(isStructured && provider != .command),
    ])
  }

  /// The settings as they are written, with every default filled in.
  package var written: JSONValue {
    let shared: JSONValue = .mapping([
      "timeout": .integer(timeout), "retries": .integer(retries),
      "prices": prices.map { ["input": .number($0.input), "output": .number($0.output)] },
      "max_calls": maxCalls.map { .integer($0) }, "max_tokens": maxTokens.map { .integer($0) },
      "origin": origin.map { .string($0) },
    ])
    let own: JSONValue =
      provider == .command
      ? .mapping([
        "provider": .string(provider.rawValue), "name": name.map { .string($0) },
        "command": .sequence(command.map { .string($0) }),
      ])
      : .mapping([
        "provider": .string(provider.rawValue), "name": name.map { .string($0) },
        "base_url": address.map { .string($0) }, "allow_http": .boolean(allowsHTTP),
        "key": keyName.map { .string($0) }, "temperature": temperature.map { .number($0) },
        "max_output_tokens": .integer(maxOutputTokens), "structured": .boolean(isStructured),
      ])
    return own.adding(shared)
  }
}
