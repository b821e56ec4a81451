package import LanguageModels
import Optimizers
package import Support

extension Definition.Proposer {
  package struct Asking: Sendable, Hashable {
    package enum Failure: String, Choice {
      case stop, sweep

      package var summary: String {
        switch self {
        case .stop: "the study ends there, with what it found"
        case .sweep:
          "a random sweep gives the candidates of that iteration, and the report counts it"
        }
      }
    }

    package let model: ModelSettings
    /// Files with knowledge about the project, which every prompt includes.
    package let guidance: [String]
    package let examples: Int
    package let onFailure: Failure
    package let scratchpad: String?
    /// A folder of recorded exchanges that replace the model's answers. It is not part of a run's
    /// identity: a replay has the id and the results of the recorded run.
    package let replay: String?
  }

  package var examples: Int { asking?.examples ?? 0 }
  package var onFailure: Asking.Failure { asking?.onFailure ?? .stop }
}

extension Definition.Proposer.Mode {
  var asksModel: Bool { self == .llm || self == .reason }
}

struct AskingKeys {
  let model = Key<ModelSettings?>.optional(
    "model", .model, "the language model that llm and reason ask")
  let guidance = Key<[String]?>.optional(
    "guidance",
    .sequence(
      "a list of files", of: .path("the path of a text", to: .file), unique: ("the file", { $0 })),
    "texts about the project that every prompt includes, relative to this file")
  package let examples = Key<Int?>.optional(
    "examples", .integer(in: 0...100), "number of worst queries that a prompt shows (default: 8)")
  package let onFailure = Key<Definition.Proposer.Asking.Failure?>.optional(
    "on_failure", .choice,
    "what to do if the model gives no valid candidate (default: stop)")
  let scratchpad = Key<String?>.optional(
    "scratchpad", .path("the path of a scratchpad", to: .file),
    "earlier reasoning for reason to start from, relative to this file")
  let replay = Key<String?>.optional(
    "replay", .path("the path of a folder of recorded exchanges", to: .directory),
    "recorded exchanges to replay instead of asking the model, such as the proposals of a run")

  func check(_ scope: MappingScope, mode: Definition.Proposer.Mode?) {
    guard let mode else { return }
    if mode.asksModel, scope.node["model"] == nil {
      scope.report(
        "'\(mode.rawValue)' asks a language model: say which under model",
        at: scope.node["mode"]?.range ?? scope.node.range)
    }
    let names = ["model", "guidance", "examples", "on_failure", "scratchpad", "replay"]
    for name in names where scope.node[name] != nil {
      if !mode.asksModel || name == "scratchpad" && mode != .reason {
        scope.report("'\(mode.rawValue)' reads no '\(name)'", atKey: name)
      }
    }
  }
}

extension Definition.Proposer.Asking {
  package var written: JSONValue {
    .mapping([
      "model": model.written, "guidance": .sequence(guidance.map { .string($0) }),
      "examples": .integer(examples), "on_failure": .string(onFailure.rawValue),
      "scratchpad": scratchpad.map { .string($0) },
    ])
  }
}
