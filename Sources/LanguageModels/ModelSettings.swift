package import Support

package struct ModelSettings: Sendable, Hashable {
  package enum Provider: String, Sendable, Hashable, CaseIterable {
    case anthropic, openrouter, openai, command
  }

  package struct Prices: Sendable, Hashable {
    package var input: Double
    var output: Double
  }

  package var provider: Provider
  package var name: String?
  var baseURL: String?
  var allowsHTTP = false
  /// The environment variable that holds the key; `nil` for the provider's usual one.
  package var key: String?
  package var command: [String] = []
  /// The file to which paths in ``command`` are relative.
  package var file: String?
  var temperature: Double?
  var maxOutputTokens = 16_384
  var timeout = 300
  var retries = 4
  /// For services that do not report the cost of an answer.
  var prices: Prices?
  var isStructured = true
  package var maxCalls: Int?
  var maxTokens: Int?
  /// The origin of answers that no model gives. Every recording names it.
  package var origin: String?
}

extension ModelSettings {
  package init(_ provider: Provider, name: String) { self.init(provider: provider, name: name) }

  package init(command: [String]) { self.init(provider: .command, command: command) }

  static let openAI = "https://api.openai.com/v1"

  /// The provider's own address, and the usual variable with its key.
  private var usual: (address: String, key: String)? {
    switch provider {
    case .command: nil
    case .anthropic: ("https://api.anthropic.com", "ANTHROPIC_API_KEY")
    case .openrouter: ("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY")
    case .openai: (Self.openAI, "OPENAI_API_KEY")
    }
  }

  var address: String? { usual.map { baseURL ?? $0.address } }

  package var hasOwnAddress: Bool { baseURL != nil }

  /// The host that is asked; `nil` if a program is.
  package var host: String? { address.flatMap { ServiceAddress($0)?.host } }

  package var keyName: String? { usual.map { key ?? $0.key } }

  /// The settings, beside the prompt, on which an answer depends, as recordings hold them.
  package var parameters: JSONValue {
    .mapping([
      "base_url": address.map { .string($0) },
      "command": command.isEmpty ? nil : .sequence(command.map { .string($0) }),
      "temperature": temperature.map { .number($0) },
      "max_output_tokens": provider == .command ? nil : .integer(maxOutputTokens),
      "structured": .boolean(isStructured && provider != .command),
    ])
  }

  package var written: JSONValue {
    let isCommand = provider == .command
    return .mapping([
      "provider": .string(provider.rawValue), "name": name.map { .string($0) },
      "command": isCommand ? .sequence(command.map { .string($0) }) : nil,
      "base_url": address.map { .string($0) },
      "allow_http": isCommand ? nil : .boolean(allowsHTTP), "key": keyName.map { .string($0) },
      "temperature": isCommand ? nil : temperature.map { .number($0) },
      "max_output_tokens": isCommand ? nil : .integer(maxOutputTokens),
      "structured": isCommand ? nil : .boolean(isStructured), "timeout": .integer(timeout),
      "retries": .integer(retries),
      "prices": prices.map { ["input": .number($0.input), "output": .number($0.output)] },
      "max_calls": maxCalls.map { .integer($0) }, "max_tokens": maxTokens.map { .integer($0) },
      "origin": origin.map { .string($0) },
    ])
  }
}
