package import LanguageModels
import Optimizers
package import Support

extension Definition.Proposer {
  /// The language model that a proposer asks, and what it is told.
  package struct Asking: Sendable, Hashable {
    /// What to do where the model gives no valid candidate.
    package enum Failure: String, Choice {
      case stop, sweep

      /// What choosing it means.
      package var summary: String {
        switch self {
        case .stop: "the study ends there, with what it found"
        case .sweep:
          "a random sweep gives the candidates of that iteration, and the report counts it"
        }
      }
    }

    /// The model.
    package let model: ModelSettings
    /// Files with what the project knows, which every prompt holds, as the definition names them.
    package let guidance: [String]
    /// How many of the worst queries a prompt shows.
    package let examples: Int
    /// What to do where the model gives no valid candidate.
    package let onFailure: Failure
    /// A scratchpad of earlier reasoning to begin with, as the definition names it; `nil` for none.
    package let scratchpad: String?
    /// A folder of recorded exchanges that answer in the model's place; `nil` asks the model.
    ///
    /// It is no part of what a run is: a replay has the id and the results of what was recorded.
    package let replay: String?
  }

  /// How many of the worst queries a prompt shows; none where no model is asked.
  package var examples: Int { asking?.examples ?? 0 }
  /// What to do where the model gives no valid candidate.
  package var onFailure: Asking.Failure { asking?.onFailure ?? .stop }
}

extension Definition.Proposer.Mode {
  /// Whether a language model proposes.
  package var asksModel: Bool { self == .llm || self == .reason }
}

/// The keys of a proposer that asks a language model.
struct AskingKeys {
  let model = Key<ModelSettings?>.optional(
    "model", .model, "the language model that llm and reason ask")
  let guidance = Key<[String]?>.optional(
    "guidance",
    .sequence(
      "a list of files", of: .path("the path of a text", to: .file), unique: ("the file", { $0 })),
    "texts with what the project knows, which every prompt holds, relative to this file")
  package let examples = Key<Int?>.optional(
    "examples", .integer(in: 0...100), "how many of the worst queries a prompt shows; 8 without it")
  package let onFailure = Key<Definition.Proposer.Asking.Failure?>.optional(
    "on_failure", .choice,
    "what to do where the model gives no valid candidate; stop without it")
  let scratchpad = Key<String?>.optional(
    "scratchpad", .path("the path of a scratchpad", to: .file),
    "earlier reasoning that reason begins with; relative to this file")
  let replay = Key<String?>.optional(
    "replay", .path("the path of a folder of recorded exchanges", to: .directory),
    "recorded exchanges that answer in the model's place, such as the proposals of a run")

  /// Which proposers need them, and which cannot use them.
  func check(_ scope: MappingScope, mode: Definition.Proposer.Mode?) {
    guard let mode else { return }
    if mode.asksModel, scope.node["model"] == nil {
      scope.decoding.report(
        "'\(mode.rawValue)' asks a language model: say which under model",
        at: scope.node["mode"]?.range ?? scope.node.range)
    }
    let names = ["model", "guidance", "examples", "on_failure", "scratchpad", "replay"]
    for name in names where scope.node[name] != nil {
      if !mode.asksModel || name == "scratchpad" && mode != .reason {
        scope.decoding.report(
          "'\(mode.rawValue)' reads no '\(name)'", at: scope.range(ofKey: name))
      }
    }
  }
}

extension Definition.Proposer.Asking {
  /// What is asked as it is written, without what answers in the model's place.
  package var written: JSONValue {
    .mapping([
      "model": model.written, "guidance": .sequence(guidance.map { .string($0) }),
      "examples": .integer(examples), "on_failure": .string(onFailure.rawValue),
      "scratchpad": scratchpad.map { .string($0) },
    ])
  }
}
