package import Support

/// Something that answers prompts: a service, or a program.
package protocol LanguageModel: Sendable {
  /// Answers a prompt.
  ///
  /// - Parameter prompt: What is asked.
  /// - Returns: The answer, whatever it says; whether it is of use is for the caller to judge.
  /// - Throws: `OperationError` where there is no answer; `CancellationError`.
  func answer(_ prompt: ModelPrompt) async throws -> ModelAnswer
}

/// What a language model is asked.
package struct ModelPrompt: Sendable, Hashable {
  /// One side's part of a conversation.
  package struct Turn: Sendable, Hashable {
    /// Who speaks.
    package enum Role: String, Sendable, Hashable, CaseIterable {
      case user, assistant
    }

    /// Who speaks.
    package let role: Role
    /// What is said.
    package let text: String

    /// Creates a turn.
    package init(_ role: Role, _ text: String) {
      self.role = role
      self.text = text
    }
  }

  /// What the model is and how it should answer.
  package var system: String
  /// The conversation; the last turn is the user's.
  package var turns: [Turn]
  /// The JSON Schema that the answer must fit; `nil` where it is text.
  ///
  /// Every mapping in it should list all of its keys as required and allow no others, because services
  /// that hold answers to a schema want that.
  var schema: JSONValue?

  /// Creates a prompt that is answered by text.
  package init(system: String, turns: [Turn]) {
    self.init(system: system, turns: turns, schema: nil)
  }

  package init(system: String, turns: [Turn], schema: JSONValue?) {
    self.system = system
    self.turns = turns
    self.schema = schema
  }
}

/// What a language model answered.
package struct ModelAnswer: Sendable, Hashable {
  /// The text of the answer.
  package var text: String
  /// How many tokens the prompt had; `nil` where nobody says so.
  package var inputTokens: Int?
  /// How many tokens the answer had, with what was thought but not said; `nil` where nobody says so.
  package var outputTokens: Int?
  /// The model that answered, as it calls itself.
  package var model: String?
  /// The price in US dollars: the service's own figure, or from declared prices; `nil` where there are
  /// neither.
  package var cost: Double?
  /// Whether the answer was stopped by its limit of length.
  package var isCut: Bool
  /// Whether the model refused to answer.
  package var isRefused: Bool

  /// Creates an answer.
  package init(
    text: String, inputTokens: Int? = nil, outputTokens: Int? = nil, model: String? = nil,
    cost: Double? = nil, isCut: Bool = false, isRefused: Bool = false
  ) {
    self.text = text
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.model = model
    self.cost = cost
    self.isCut = isCut
    self.isRefused = isRefused
  }
}

extension OperationError.Code {
  /// A language model gave no answer, or a recording of one has none.
  package static let model = OperationError.Code(rawValue: "model")
}
