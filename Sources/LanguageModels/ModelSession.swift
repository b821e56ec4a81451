package import Support
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The exchanges of a run with a language model: asked within budgets, recorded, or replayed.
///
/// Each exchange is a file, written completely before the answer is used. A resumed run takes the
/// answer to the same prompt under the same name from its file. A replay reads another run's files
/// and asks nothing; its own folder then has the same bytes.
package final class ModelSession: Sendable {
  package let settings: ModelSettings
  package let folder: String
  package let replay: String?

  private let model: (any LanguageModel)?
  private let recordings: SourceFiles

  private struct State {
    var exchanges: [String: RecordedExchange] = [:]
    var pending = 0
  }

  private let state: Mutex<State>

  package static let sizeLimit = 64 << 20

  /// Opens a session that asks a model.
  ///
  /// - Parameter prefix: The beginning of the names of this session's exchanges. Others in the
  ///   folder belong to other sessions; they are neither read nor counted.
  package convenience init(
    asking model: any LanguageModel, _ settings: ModelSettings, folder: String,
    prefix: String = ""
  ) throws {
    try self.init(settings, model, folder: folder, prefix: prefix, replay: nil, in: .disk)
  }

  /// Opens a session that replays a folder of exchanges, or a run that has them in `proposals`. The
  /// budgets end it where they ended the recording.
  package convenience init(
    replaying replay: String, in files: SourceFiles = .disk, _ settings: ModelSettings,
    folder: String, prefix: String = ""
  ) throws {
    guard let place = Self.recording(replay, in: files) else {
      throw OperationError(
        .model, "there is no folder '\(replay)' to replay",
        remedy: "name the folder of a recording, or the run that made it")
    }
    try self.init(settings, nil, folder: folder, prefix: prefix, replay: place, in: files)
  }

  private init(
    _ settings: ModelSettings, _ model: (any LanguageModel)?, folder: String, prefix: String,
    replay: String?, in recordings: SourceFiles
  ) throws {
    self.recordings = recordings
    self.settings = settings
    self.model = model
    self.folder = folder
    self.replay = replay
    var exchanges: [String: RecordedExchange] = [:]
    if SourceFiles.disk.kind(folder) == .directory {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder)
      } catch {
        throw OperationError(.file, "cannot list '\(folder)'", cause: "\(error)")
      }
      for name in names.sorted() where name.hasPrefix(prefix) && name.hasSuffix(".json") {
        exchanges[String(name.dropLast(5))] = try Self.read(folder + "/" + name).exchange
      }
    }
    state = Mutex(State(exchanges: exchanges))
  }

  /// Includes the exchanges of the run before it was interrupted.
  package var totals: ModelTotals { ModelTotals(state.withLock { $0.exchanges }) }

  /// Answers a prompt: from this run's files, from the recording, or by the model.
  ///
  /// - Throws: ``ModelBudgetEnd``; `OperationError` if there is no answer, no recording of one, or
  ///   the recording belongs to another prompt.
  package func answer(_ prompt: ModelPrompt, name: String) async throws -> ModelAnswer {
    precondition(Self.isName(name), "'\(name)' cannot be a file's name")
    try Task.checkCancellation()
    if let earlier = state.withLock({ $0.exchanges[name] }), isSame(earlier, prompt) {
      return earlier.answer
    }
    try reserve()
    do {
      let found =
        if let replay { try replayed(prompt, name, in: replay) } else { try await asked(prompt) }
      try WholeFile(path: "\(folder)/\(name).json").write(found.bytes)
      state.withLock { state in
        state.pending -= 1
        state.exchanges[name] = found.exchange
      }
      return found.exchange.answer
    } catch {
      state.withLock { $0.pending -= 1 }
      throw error
    }
  }

  /// The origin of an answer that no model gave, by the name of an exchange without its attempt.
  package func origin(of name: String) -> String? {
    state.withLock { state in
      state.exchanges.filter { $0.key == name || $0.key.hasPrefix(name + "-") }
        .max { $0.key < $1.key }?.value.origin
    }
  }

  private func reserve() throws {
    try state.withLock { state in
      let calls = state.exchanges.count + state.pending
      if let limit = settings.maxCalls, calls >= limit {
        throw ModelBudgetEnd(limit: .calls, allowed: limit, used: calls)
      }
      let tokens = state.exchanges.values.reduce(0) { $0 + $1.tokens }
      if let limit = settings.maxTokens, tokens >= limit {
        throw ModelBudgetEnd(limit: .tokens, allowed: limit, used: tokens)
      }
      state.pending += 1
    }
  }

  private func isSame(_ exchange: RecordedExchange, _ prompt: ModelPrompt) -> Bool {
    guard exchange.prompt == prompt else { return false }
    return replay != nil
      || exchange.provider == settings.provider.rawValue && exchange.model == settings.name
        && exchange.parameters == settings.parameters
  }

  private func asked(_ prompt: ModelPrompt) async throws -> (
    exchange: RecordedExchange, bytes: [UInt8]
  ) {
    guard let model else { preconditionFailure("a session asks or replays") }
    let start = ContinuousClock.now
    var answer = try await model.answer(prompt)
    let time = (ContinuousClock.now - start).components
    let isEstimated = answer.inputTokens == nil || answer.outputTokens == nil
    answer.inputTokens =
      answer.inputTokens
      ?? TokenCount.of(prompt.system) + prompt.turns.reduce(0) { $0 + TokenCount.of($1.text) }
    answer.outputTokens = answer.outputTokens ?? TokenCount.of(answer.text)
    let exchange = RecordedExchange(
      prompt: prompt, provider: settings.provider.rawValue, model: settings.name,
      parameters: settings.parameters, origin: settings.origin, answer: answer,
      isEstimated: isEstimated,
      seconds: Double(time.seconds) + Double(time.attoseconds / 1_000_000_000_000_000) / 1000)
    return (exchange, Array(exchange.text.utf8))
  }

  private func replayed(
    _ prompt: ModelPrompt, _ name: String, in recording: String
  ) throws -> (exchange: RecordedExchange, bytes: [UInt8]) {
    let path = "\(recording)/\(name).json"
    guard recordings.kind(path) == .file else {
      throw OperationError(
        .model, "the recording has no '\(path)'",
        remedy: "it belongs to another study, or it stopped earlier; record it again with a model")
    }
    let found = try Self.read(path, in: recordings)
    if let difference = PromptDifference(recorded: found.exchange.prompt, asked: prompt) {
      throw OperationError(
        .model, "the prompt differs from the recorded one in '\(path)'",
        remedy: "the prompts have changed since; record it again with a model",
        cause: "recorded (-) and asked (+):\n\(difference)")
    }
    return found
  }

  private static func read(
    _ path: String, in files: SourceFiles = .disk
  ) throws -> (exchange: RecordedExchange, bytes: [UInt8]) {
    let bytes = try files.read(path, sizeLimit)
    func failure(_ cause: String) -> OperationError {
      OperationError(.model, "'\(path)' is not a recorded exchange", cause: cause)
    }
    do {
      return (try RecordedExchange(bytes), bytes)
    } catch let error as JSONReader.Failure {
      throw failure(
        "line \(error.position.line), column \(error.position.column): \(error.message)")
    } catch let error as RecordedValue.Failure {
      throw failure(error.message)
    }
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix(".")
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }
}

extension ModelSession {
  /// The folder of exchanges at a path or in its `proposals`; `nil` if there is none.
  package static func recording(_ path: String, in files: SourceFiles) -> String? {
    [path + "/proposals", path].first { files.kind($0) == .directory }
  }

  package static func exchangePrefix(of study: String) -> String { "\(study)-" }
}
