import Support

/// A program that reads the prompt from standard input and writes the answer.
///
/// It runs in an empty folder: an agent that looks around must not find the files by which its
/// proposals are judged.
struct CommandLanguageModel: LanguageModel {
  package static let sizeLimit = 4 << 20

  private let settings: ModelSettings
  private let secrets: Secrets

  /// - Parameter environment: The variables of the program, whose secrets are never written.
  init(_ settings: ModelSettings, environment: [String: String]) {
    self.settings = settings
    secrets = Secrets(in: environment)
  }

  func answer(_ prompt: ModelPrompt) async throws -> ModelAnswer {
    let folder = try ScratchFolder()
    let input = try folder.write("prompt.txt", Array(Self.text(of: prompt).utf8))
    let outcome = try await ChildProcess(
      command: settings.placedCommand, input: .file(input), folder: try folder.makeFolder("empty"),
      timeLimit: .seconds(settings.timeout), outputLimit: Self.sizeLimit
    ).run()
    withExtendedLifetime(folder) {}
    guard case .exited(0) = outcome.ending else { throw failure(outcome) }
    guard let text = String(validating: outcome.output, as: UTF8.self) else {
      throw OperationError(
        .model, "'\(program)' gave an answer that is not UTF-8", remedy: "check its output")
    }
    var answer = ModelAnswer(text: secrets.redacted(text), model: settings.name)
    answer.cost = settings.cost(of: answer)
    return answer
  }

  static func text(of prompt: ModelPrompt) -> String {
    var parts = prompt.system.isEmpty ? [] : [prompt.system]
    if prompt.turns.count == 1 {
      parts += prompt.turns.map(\.text)
    } else {
      parts += prompt.turns.map { turn in
        (turn.role == .user ? "# You are asked" : "# You answered") + "\n\n" + turn.text
      }
    }
    if let schema = prompt.schema { parts.append(StructuredSchema.instruction(schema)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var program: String { settings.command.first ?? "" }

  private func failure(_ outcome: ChildProcess.Outcome) -> OperationError {
    let (phrase, remedy): (String, String) =
      switch outcome.ending {
      case .exited(let code): ("ended with code \(code)", "run it by hand to find the problem")
      case .signaled(let signal):
        ("was ended by signal \(signal)", "run it by hand to find the problem")
      case .timedOut: ("did not end within \(settings.timeout) s", "raise 'timeout'")
      case .tooMuch:
        ("wrote more than \(Self.sizeLimit) bytes", "make sure that it prints only the answer")
      case .notRunnable(let why):
        ("cannot be run: \(why)", "check that it is installed and in PATH")
      }
    let lines = secrets.redacted(outcome.errors).split(whereSeparator: \.isNewline).suffix(10)
    let errors = lines.joined(separator: " ").printable
    return OperationError(
      .model, "'\(program)' \(phrase)", remedy: remedy,
      cause: errors.isEmpty ? nil : errors.shortened(to: 1000))
  }
}

extension ModelSettings {
  /// The command with absolute paths, because it runs in another folder.
  var placedCommand: [String] {
    command.map { word in
      guard word.hasPrefix("./") || word.hasPrefix("../") else { return word }
      return SourceFiles.absolute(SourceFiles.path(word, in: file ?? ""))
    }
  }

  package func model(environment: [String: String]) throws -> any LanguageModel {
    switch provider {
    case .command: CommandLanguageModel(self, environment: environment)
    case .anthropic:
      try HTTPLanguageModel(self, AnthropicMessages(settings: self), environment: environment)
    case .openrouter, .openai:
      try HTTPLanguageModel(self, ChatCompletions(settings: self), environment: environment)
    }
  }
}
