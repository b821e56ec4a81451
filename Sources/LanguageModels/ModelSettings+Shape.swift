package import Support

extension ModelSettings.Provider: Choice {
  package var summary: String {
    switch self {
    case .anthropic: "Anthropic's Messages"
    case .openrouter: "OpenRouter"
    case .openai: "OpenAI, or any service with its chat completions"
    case .command: "a program that reads a prompt on its standard input"
    }
  }
}

extension Shape where Value == ModelSettings {
  package static var model: Shape {
    let provider = Key<ModelSettings.Provider>.required("provider", .choice, "what answers")
    let name = Key<String?>.optional(
      "name", .string("a model's name"), "the model, as the provider calls it")
    let address = Key<String?>.optional(
      "base_url", .serviceAddress, "where the service is; the provider's own where it is absent")
    let plain = Key<Bool>.standard(
      "allow_http", .boolean, false, false,
      "whether another machine may be asked without encryption; this one always may")
    let key = Key<String?>.optional(
      "key", .variableName,
      "the environment variable that holds the key; ANTHROPIC_API_KEY, OPENROUTER_API_KEY or "
        + "OPENAI_API_KEY where it is absent, and none is needed for a service of this machine")
    let command = Key<[String]?>.optional(
      "command",
      .sequence(
        "a list of a program and its arguments", of: .string("a word", allowsLines: true),
        minimum: 1),
      "a program and its arguments, run without a shell in an empty folder; words that begin with "
        + "./ or ../ lead from the file, and the answer is what it writes")
    return .mapping(
      "a mapping with provider, name and how it is asked", provider, name, address, plain, key,
      command,
      Key<Double?>.optional(
        "temperature", .real(in: 0...2),
        "how freely words are chosen; nothing is said of it where it is absent, as some models "
          + "refuse it"),
      Key<Int>.standard(
        "max_output_tokens", .integer(in: 1...1_000_000), 16_384, 16_384,
        "the most tokens of an answer, with what is thought but not said"),
      Key<Int>.standard("timeout", .integer(in: 1...3_600), 300, 300, "seconds of a try"),
      Key<Int>.standard(
        "retries", .integer(in: 0...20), 4, 4,
        "how often a try is repeated that failed for a passing reason"),
      Key<ModelSettings.Prices?>.optional(
        "prices", .prices,
        "US dollars of a million tokens, where the service does not say what an answer cost"),
      Key<Bool>.standard(
        "structured", .boolean, true, true,
        "whether the service is asked to hold answers to a JSON Schema; otherwise the prompt asks "
          + "in words"),
      Key<Int?>.optional(
        "max_calls", .integer(in: 1...1_000_000), "the most exchanges; the study then ends"),
      Key<Int?>.optional(
        "max_tokens", .integer(in: 1...1_000_000_000_000),
        "the most tokens of prompts and answers together; the study then ends"),
      Key<String?>.optional(
        "origin", .string("a sentence"),
        "what the answers are where no model gives them, as reports and recordings then say"),
      check: { check($0, provider, name, address, plain, command) }
    ) {
      provider, name, address, plain, key, command, temperature, limit, timeout, retries, prices,
      structured, calls, tokens, origin in
      ModelSettings(
        provider: provider, name: name, baseURL: address, allowsHTTP: plain, key: key,
        command: command ?? [], temperature: temperature, maxOutputTokens: limit,
        timeout: timeout, retries: retries, prices: prices, isStructured: structured,
        maxCalls: calls, maxTokens: tokens, origin: origin)
    }.placed
  }

  private var placed: Shape {
    Shape(phrase, schema: schema) { node, decoding in
      guard var settings = decode(node, decoding) else { return nil }
      settings.file = decoding.text.file
      return settings
    }
  }

  private static func check(
    _ scope: MappingScope, _ provider: Key<ModelSettings.Provider>, _ name: Key<String?>,
    _ address: Key<String?>, _ plain: Key<Bool>, _ command: Key<[String]?>
  ) {
    guard let chosen = scope.value(provider) else { return }
    let isCommand = chosen == .command
    let needed = isCommand ? command.name : name.name
    if scope.node[needed] == nil {
      scope.decoding.report(
        "'provider: \(chosen.rawValue)' requires '\(needed)'",
        at: scope.range(ofKey: provider.name))
    }
    let foreign =
      isCommand
      ? ["base_url", "allow_http", "key", "temperature", "max_output_tokens", "structured"]
      : ["command"]
    for key in foreign where scope.node[key] != nil {
      scope.decoding.report(
        "'\(key)' has no effect with 'provider: \(chosen.rawValue)'", at: scope.range(ofKey: key))
    }
    if let written = scope.value(address) ?? nil, let found = ServiceAddress(written),
      !found.isEncrypted, !found.isLoopback, scope.value(plain) != true
    {
      scope.decoding.report(
        "the key and the prompts would go to \(found.host) unencrypted; use https, or say "
          + "'allow_http: true'", at: scope.range(of: address.name))
    }
  }
}

extension Shape where Value == String {
  fileprivate static var serviceAddress: Shape {
    .string(
      "a URL such as http://localhost:8080/v1", pattern: "^https?://"
    ) { ServiceAddress(String($0)) == nil ? ServiceAddress.problem : nil }.map {
      ServiceAddress($0)?.text ?? $0
    }
  }

  fileprivate static var variableName: Shape {
    .string(
      "the name of an environment variable", pattern: "^[A-Za-z_][A-Za-z0-9_]*$"
    ) { text in
      let isName =
        text.first?.isNumber != true
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      // A text that is not a name may be a key, which no message should repeat.
      return isName
        ? nil : "expected the name of an environment variable; a key itself belongs in no file"
    }
  }
}

extension Shape where Value == ModelSettings.Prices {
  fileprivate static var prices: Shape {
    .mapping(
      "a mapping with input and output",
      Key<Double>.required("input", .real(in: 0...1e6), "of a million tokens of prompts"),
      Key<Double>.required("output", .real(in: 0...1e6), "of a million tokens of answers")
    ) { ModelSettings.Prices(input: $0, output: $1) }
  }
}

extension ModelSettings {
  /// Reads settings from a file with the contents of a definition's `model`, with single keys such
  /// as `name=a/b` overridden.
  package static func load(
    path: String?, overrides: [Override]
  ) throws(DiagnosticError) -> ModelSettings {
    guard let path else {
      return try Decoding.decode(
        .model, Array("{}".utf8), file: "arguments", files: .disk, overrides: overrides
      ).value
    }
    return try Decoding.load(.model, path: path, overrides: overrides).value
  }
}
