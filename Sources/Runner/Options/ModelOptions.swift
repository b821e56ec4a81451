import ArgumentParser
import Experiments
import Foundation
import LanguageModels
import Support

struct ModelOptions: ParsableArguments {
  @Option(help: "The model's provider: anthropic, openrouter, openai or command.")
  var provider: String?

  @Option(help: "The model's name at its provider.")
  var model: String?

  @Option(
    name: .customLong("model-settings"),
    help: ArgumentHelp(
      "A file of model settings, with the keys that a definition has below 'model'.",
      valueName: "file"))
  var settings: String?

  @Option(
    name: .customLong("model-set"),
    help: ArgumentHelp(
      "Set a model setting, such as base_url=http://localhost:8080/v1. The value is YAML. "
        + "Repeatable.", valueName: "key=value"))
  var overrides: [String] = []

  @Option(
    help: ArgumentHelp(
      "Replay the answers recorded in this folder instead of asking a model.",
      valueName: "folder"))
  var replay: String?

  @Option(
    help: ArgumentHelp(
      "The folder to record exchanges in (default: exchanges, beside the scratchpad).",
      valueName: "folder"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "A file that tells the model about the project. Repeatable.", valueName: "file"))
  var guidance: [String] = []

  func validate() throws {
    if replay != nil, provider != nil || model != nil || settings != nil {
      throw ValidationError(
        "--replay asks no model; leave out --provider, --model and --model-settings")
    }
    if replay == nil, provider == nil, settings == nil {
      throw ValidationError(
        "name a model by --provider and --model or by --model-settings, or a recording by --replay")
    }
  }

  /// Exchanges are recorded beside the scratchpad by default.
  func optimizer(besides scratchpad: String) throws -> ReasoningOptimizer {
    let beside = URL(fileURLWithPath: scratchpad).deletingLastPathComponent()
    let folder = record ?? beside.appendingPathComponent("exchanges").relativePath
    let texts = try guidance.map { path in
      do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
        throw ValidationError("cannot read the guidance '\(path)'")
      }
    }
    return ReasoningOptimizer(
      try session(folder), guidance: texts.joined(separator: "\n\n"))
  }

  private func session(_ folder: String) throws -> ModelSession {
    if let replay {
      return try ModelSession(
        replaying: replay, ModelSettings(command: []), folder: folder)
    }
    let named = [provider.map { "provider=\($0)" }, model.map { "name=\($0)" }].compactMap { $0 }
    let settings = try ModelSettings.load(
      path: settings, overrides: (named + overrides).map(Override.init))
    let environment = ProcessInfo.processInfo.environment
    return try ModelSession(
      asking: settings.model(environment: environment), settings, folder: folder)
  }
}
