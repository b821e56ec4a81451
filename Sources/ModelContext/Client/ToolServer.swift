package import Support
internal import Synchronization

/// A server of the Model Context Protocol that answers in place of our own tools.
///
/// It starts at the first call, and again after it ended, broke the protocol, or answered neither a
/// call nor a ping in time. Calls run one after another, so that a failure belongs to the call that
/// caused it.
package final class ToolServer: Sendable {
  package let command: [String]
  package let folder: String
  package let timeout: Duration
  /// The time limit of a start, until a version is agreed on.
  let startTimeout: Duration
  /// The time to answer a ping after a missed time limit; a server that does not is restarted.
  let probeTimeout: Duration
  let messageLimit: Int

  private struct State {
    var process: ServerProcess?
    var version = ProtocolVersion.newestAgreed
    var isDoubtful = false
    var starts = 0
  }

  private let gate = SerialGate()
  private let state = Mutex(State())

  /// A relative path of the command starts at the current folder, not at the server's.
  package init(
    command: [String], folder: String, timeout: Duration = .seconds(60),
    startTimeout: Duration = .seconds(60), probeTimeout: Duration = .seconds(2),
    messageLimit: Int = 16 << 20
  ) {
    self.probeTimeout = probeTimeout
    self.command = command
    self.folder = folder
    self.timeout = timeout
    self.startTimeout = startTimeout
    self.messageLimit = messageLimit
  }

  deinit {
    if let process = state.withLock({ $0.process }) { Task { await process.end() } }
  }

  var starts: Int { state.withLock { $0.starts } }

  package func tools() async throws -> [String] {
    try await gate.alone {
      var names: [String] = []
      var cursor: JSONValue?
      for _ in 0..<100 {
        let page = try await request("tools/list", .mapping(["cursor": cursor]))
        guard case .sequence(let tools)? = page["tools"] else {
          throw broken("listed no tools: \(JSONWriter.word(page).shortened(to: 200))")
        }
        for tool in tools {
          guard case .string(let name)? = tool["name"] else {
            throw broken(
              "listed a tool without a name: \(JSONWriter.word(tool).shortened(to: 200))")
          }
          names.append(name)
        }
        guard let next = page["nextCursor"], next != .null else { return names }
        cursor = next
      }
      throw broken("listed its tools in more than 100 pages")
    }
  }

  /// An error of the tool is an answer too.
  package func call(_ tool: String, _ arguments: [String: ToolValue]) async throws -> ForeignReply {
    try await gate.alone {
      let sorted = arguments.sorted { $0.key < $1.key }
      let result = try await request(
        "tools/call",
        [
          "name": .string(tool),
          "arguments": .mapping(sorted.map { .init(key: $0.key, value: $0.value.value) }),
        ])
      guard let reply = ForeignReply(result) else {
        throw broken("answered a call with \(JSONWriter.word(result).shortened(to: 200))")
      }
      return reply
    }
  }

  package func close() async {
    await gate.alone { await stop() }
  }

  private func request(_ method: String, _ parameters: JSONValue) async throws -> JSONValue {
    let process = try await running()
    let version = state.withLock { $0.version }
    do {
      return try await process.request(
        method, version.isStateless ? parameters.adding(Self.envelope) : parameters, limit: timeout)
    } catch let error as ProtocolError {
      throw refusal(.refused, of: method, error)
    } catch let error as ToolServerError {
      if error.code == .timedOut { state.withLock { $0.isDoubtful = true } }
      throw error
    }
  }

  private func refusal(
    _ code: ToolServerError.Code, of method: String, _ error: ProtocolError
  ) -> ToolServerError {
    let text = error.message.shortened(to: 500)
    return ToolServerError(
      code, "'\(command[0])' answered \(method) with error \(error.code): \(text)")
  }

  private func broken(_ what: String) -> ToolServerError {
    ToolServerError(.broken, "'\(command[0])' \(what)")
  }

  private func running() async throws -> ServerProcess {
    let (known, isDoubtful, version) = state.withLock { state in
      defer { state.isDoubtful = false }
      return (state.process, state.isDoubtful, state.version)
    }
    if let known, known.isUsable {
      if !isDoubtful { return known }
      let (method, parameters): (String, JSONValue) =
        version.isStateless ? ("server/discover", Self.envelope) : ("ping", [:])
      do {
        _ = try await known.request(method, parameters, limit: probeTimeout)
        return known
      } catch is ProtocolError {
        return known
      } catch is ToolServerError {
        // It hangs or is gone. The next one starts afresh.
      }
    }
    await stop()
    let process = try await ServerProcess(command, in: folder, messageLimit: messageLimit)
    state.withLock { state in
      state.process = process
      state.starts += 1
    }
    do {
      let version = try await agree(with: process)
      state.withLock { $0.version = version }
      return process
    } catch {
      await stop()
      throw error
    }
  }

  private func stop() async {
    let process = state.withLock { state in
      defer { state.process = nil }
      return state.process
    }
    await process?.end()
  }

  private func agree(with process: ServerProcess) async throws -> ProtocolVersion {
    do {
      let result = try await process.request(
        "initialize",
        [
          "protocolVersion": .string(ProtocolVersion.newestAgreed.rawValue),
          "capabilities": [:], "clientInfo": Self.information,
        ], limit: startTimeout)
      guard case .string(let word)? = result["protocolVersion"],
        let version = ProtocolVersion(rawValue: word), !version.isStateless
      else {
        throw ToolServerError(
          .version,
          "'\(command[0])' answered initialize with \(JSONWriter.word(result).shortened(to: 200))")
      }
      await process.notify("notifications/initialized")
      return version
    } catch let error as ProtocolError {
      return try await discover(process, afterRefusal: error)
    }
  }

  private func discover(
    _ process: ServerProcess, afterRefusal error: ProtocolError
  ) async throws -> ProtocolVersion {
    let refused = refusal(.version, of: "initialize", error)
    do {
      // An older server need not answer unknown requests.
      let result = try await process.request(
        "server/discover", Self.envelope, limit: min(startTimeout, .seconds(3)))
      guard case .sequence(let versions)? = result["supportedVersions"],
        let version = ProtocolVersion.newestFirst.first(where: {
          $0.isStateless && versions.contains(.string($0.rawValue))
        })
      else { throw refused }
      return version
    } catch is ProtocolError {
      throw refused
    } catch let error as ToolServerError where error.code == .timedOut {
      throw refused
    }
  }

  private static let information: JSONValue = [
    "name": "assay", "version": .string(AssayVersion.current),
  ]

  private static let envelope: JSONValue = [
    "_meta": .mapping([
      .init(key: MetaKey.version, value: .string(ProtocolVersion.newestFirst[0].rawValue)),
      .init(key: MetaKey.capabilities, value: [:]),
      .init(key: MetaKey.client, value: information),
    ])
  ]
}
