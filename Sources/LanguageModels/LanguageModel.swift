package import Support

package protocol LanguageModel: Sendable {
  func answer(_ prompt: ModelPrompt) async throws -> ModelAnswer
}

package struct ModelPrompt: Sendable, Hashable {
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

  package var system: String
  package var turns: [Turn]
  /// The JSON Schema of the answer. Its mappings should require all of their keys and allow no
  /// others, because services that enforce schemas demand that.
  var schema: JSONValue?

  package init(system: String, turns: [Turn], schema: JSONValue? = nil) {
    self.system = system
    self.turns = turns
    self.schema = schema
  }
}

package struct ModelAnswer: Sendable, Hashable {
  package var text: String
  package var inputTokens: Int?
  package var outputTokens: Int?
  package var model: String?
  package var cost: Double?
  package var isCut = false
  package var isRefused = false
}

extension OperationError.Code {
  package static let model = OperationError.Code(rawValue: "model")
}
