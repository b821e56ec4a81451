package import Support

/// A service or a program that answers prompts.
package protocol LanguageModel: Sendable {
  /// Answers a prompt.
  ///
  /// - Returns: Any answer. The caller judges if it is useful.
  /// - Throws: `OperationError` if there is no answer; `CancellationError`.
  func answer(_ prompt: ModelPrompt) async throws -> ModelAnswer
}

package struct ModelPrompt: Sendable, Hashable {
  /// One party's part of a conversation.
  package struct Turn: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable, CaseIterable {
      case user, assistant
    }

    let role: Role
    package let text: String

    package init(_ role: Role, _ text: String) {
      self.role = role
      self.text = text
    }
  }

  /// A description of the model's role and of the answers it should give.
  package var system: String
  /// The conversation; the last turn is the user's.
  package var turns: [Turn]
  /// The JSON Schema that the answer must fit; `nil` for text.
  ///
  /// Every mapping in it should require all of its keys and allow no others, because services that
  /// enforce schemas demand that.
  var schema: JSONValue?

  package init(system: String, turns: [Turn], schema: JSONValue? = nil) {
    self.system = system
    self.turns = turns
    self.schema = schema
  }
}

package struct ModelAnswer: Sendable, Hashable {
  package var text: String
  /// The number of tokens of the prompt, if known.
  package var inputTokens: Int?
  /// The number of tokens of the answer, including hidden reasoning, if known.
  package var outputTokens: Int?
  /// The model that answered, in its own words.
  package var model: String?
  /// The price in US dollars, from the service or from declared prices, if known.
  package var cost: Double?
  /// True if the limit of its length cut the answer off.
  package var isCut = false
  /// True if the model refused to answer.
  package var isRefused = false
}

extension OperationError.Code {
  /// A language model gave no answer, or a recording lacks one.
  package static let model = OperationError.Code(rawValue: "model")
}
