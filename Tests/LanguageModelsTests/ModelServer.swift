import Foundation
import Synchronization
import TestSupport

@testable import LanguageModels

/// The misbehaving server of `Fixtures/models`, one for all tests of a process, with which it ends.
final class ModelServer: Sendable {
  /// A request as the server saw it.
  struct Request: Decodable {
    let method: String
    let path: String
    let headers: [String: String]
    let body: String
  }

  /// The key that tests give to the server, with characters that URLs and regular expressions change.
  static let key = #"sk-test/+7"f\Q9=.zX$^(secret"#

  private let process = Process()
  private let folder: TemporaryFolder
  let port: Int

  private static let started = Result { try ModelServer() }

  /// The server.
  static var shared: ModelServer { get throws { try started.get() } }

  private init() throws {
    folder = try TemporaryFolder()
    guard
      let script = Bundle.module.url(
        forResource: "server.py", withExtension: nil, subdirectory: "Fixtures/models")
    else { throw Missing() }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, folder.path + "/requests.jsonl"]
    try folder.write("requests.jsonl", "")
    let output = Pipe()
    process.standardOutput = output
    // It lives as long as this pipe, which ends with the process.
    process.standardInput = Pipe()
    try process.run()
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data([10]) {
      line += byte
    }
    guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw Missing() }
    self.port = port
  }

  struct Missing: Error {}

  /// The address of a behaviour, with counts of its own.
  func address(_ behaviour: String) -> (url: String, mark: String) {
    let mark = "\(behaviour)/\(UUID().uuidString)"
    return ("http://127.0.0.1:\(port)/\(mark)", mark)
  }

  /// The requests whose path holds a mark.
  func requests(_ mark: String) throws -> [Request] {
    let text = try String(contentsOfFile: folder.path + "/requests.jsonl", encoding: .utf8)
    return try text.split(separator: "\n")
      .map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)) }
      .filter { $0.path.contains(mark) }
  }
}

/// A model behind the misbehaving server, and what it did.
final class ServedModel: Sendable {
  let model: any LanguageModel
  let mark: String

  init(
    _ provider: ModelSettings.Provider, _ behaviour: String,
    environment: [String: String]? = nil, sizeLimit: Int = HTTPLanguageModel.sizeLimit,
    _ change: (inout ModelSettings) -> Void = { _ in }
  ) throws {
    let address = try ModelServer.shared.address(behaviour)
    mark = address.mark
    var settings = ModelSettings(provider, name: "model-1")
    settings.baseURL = address.url
    settings.key = "TEST_MODEL_KEY"
    settings.retries = 3
    change(&settings)
    let interface: any ModelInterface =
      provider == .anthropic
      ? AnthropicMessages(settings: settings) : ChatCompletions(settings: settings)
    let waits = Waits()
    self.waits = waits
    model = try HTTPLanguageModel(
      settings, interface, environment: environment ?? ["TEST_MODEL_KEY": ModelServer.key],
      policy: RetryPolicy(retries: settings.retries, pause: { waits.add($0) }),
      sizeLimit: sizeLimit)
  }

  private let waits: Waits

  /// The seconds that were waited between tries.
  var pauses: [Double] { waits.all }

  /// The requests that the server saw.
  var requests: [ModelServer.Request] { get throws { try ModelServer.shared.requests(mark) } }

  static let ping = ModelPrompt(system: "You answer.", turns: [.init(.user, "ping \"ü\"\n")])

  func answer(_ prompt: ModelPrompt = ping) async throws -> ModelAnswer {
    try await model.answer(prompt)
  }

  /// The error of an answer, as a person sees it; `nil` where there is an answer.
  func failure(_ prompt: ModelPrompt = ping) async -> String? {
    do {
      _ = try await model.answer(prompt)
      return nil
    } catch {
      return "\(error)"
    }
  }
}

/// The waits of a retry policy.
final class Waits: Sendable {
  private let seconds = Mutex<[Double]>([])

  func add(_ wait: Double) { seconds.withLock { $0.append(wait) } }

  var all: [Double] { seconds.withLock { $0 } }
}
