import Support
internal import Synchronization

/// A server's state for one client. Messages are handled one after another; tool calls run in the
/// background and write their responses themselves.
final class ServerSession: Sendable {
  enum Answer {
    case none
    case now(Message)
    case later(RequestID, Task<Message?, Never>)
  }

  private struct State {
    var version: ProtocolVersion?
    var calls: [RequestID: Task<Message?, Never>] = [:]
    var pending = 0
    /// A continuation that waits until fewer tasks are pending.
    var waiter: (most: Int, continuation: CheckedContinuation<Void, Never>)?
    var isUnheard = false
    var isEnded = false
  }

  private let server: ModelContextServer
  private let streams: StandardStreams
  private let log: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(
    _ server: ModelContextServer, streams: StandardStreams,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.server = server
    self.streams = streams
    self.log = log
  }

  var isUnheard: Bool { state.withLock { $0.isUnheard } }

  func take(_ line: MessageLines.Line) async {
    switch line {
    case .tooLong:
      let most = server.limits.messageBytes
      await write(.failure(nil, .invalidRequest("a message has at most \(most) bytes")))
    case .whole(let bytes), .cutOff(let bytes):
      do throws(JSONReader.Failure) {
        await take(try JSONReader.value(of: bytes))
      } catch {
        await write(
          .failure(
            nil, .unreadable("no JSON: \(error.message), at byte \(error.position.column)")))
      }
    }
  }

  private func take(_ value: JSONValue) async {
    if case .sequence(let elements) = value { return await take(batch: elements) }
    switch answer(to: Message(value)) {
    case .none: return
    case .now(let message): await write(message)
    case .later(let id, let call):
      await begin { [self] in
        if let message = await call.value, forget(id, call) { await write(message) }
      }
    }
  }

  /// Handles a batch. Its responses are sent together, in order, when the last one is there.
  private func take(batch elements: [JSONValue]) async {
    let problem: String? =
      if state.withLock({ $0.version })?.hasBatches != true {
        "batches belong to version \(ProtocolVersion.march2025.rawValue), which was not agreed on"
      } else if elements.isEmpty {
        "a batch is not empty"
      } else if elements.count > server.limits.batch {
        "a batch has at most \(server.limits.batch) messages"
      } else {
        nil
      }
    if let problem { return await write(.failure(nil, .invalidRequest(problem))) }
    let answers = elements.map { answer(to: Message($0)) }
    await begin { [self] in
      var messages: [JSONValue] = []
      for answer in answers {
        switch answer {
        case .none: continue
        case .now(let message): messages.append(message.value)
        case .later(let id, let call):
          if let message = await call.value, forget(id, call) { messages.append(message.value) }
        }
      }
      if !messages.isEmpty { await write(Message.line(.sequence(messages))) }
    }
  }

  private func answer(to message: Message) -> Answer {
    switch message {
    case .request(let id, let method, let parameters):
      do throws(ProtocolError) {
        return try answer(id, method, parameters)
      } catch {
        return .now(.failure(id, error))
      }
    case .notification("notifications/cancelled", let parameters):
      if let id = RequestID(parameters["requestId"]) {
        state.withLock { $0.calls.removeValue(forKey: id) }?.cancel()
      }
      return .none
    case .invalid(let id, let error): return .now(.failure(id, error))
    // The server sends no requests, so the client has nothing to answer.
    case .notification, .result, .failure: return .none
    }
  }

  private func answer(
    _ id: RequestID, _ method: String, _ parameters: JSONValue
  ) throws(ProtocolError) -> Answer {
    if method == "initialize" { return .now(.result(id, try initialize(parameters))) }
    let version = try version(of: parameters, for: method)
    switch method {
    case "ping" where !version.isStateless: return .now(.result(id, [:]))
    case "server/discover" where version.isStateless: return .now(.result(id, discovery))
    case "tools/list":
      if let cursor = parameters["cursor"], cursor != .null {
        throw .invalidParameters("the list of tools has one page")
      }
      let tools = server.provider.declarations.map { ToolSchema.entry(of: $0, version: version) }
      return .now(
        .result(id, completed(["tools": .sequence(tools)], version: version, isKept: true)))
    case "tools/call": return try call(id, parameters, version: version)
    default: throw .unknownMethod(method)
    }
  }

  private func initialize(_ parameters: JSONValue) throws(ProtocolError) -> JSONValue {
    guard case .string(let asked)? = parameters["protocolVersion"] else {
      throw .invalidParameters("initialize needs 'protocolVersion', a string")
    }
    let known = ProtocolVersion(rawValue: asked)
    let version = known.flatMap { $0.isStateless ? nil : $0 } ?? .newestAgreed
    let isFirst = state.withLock { state in
      guard state.version == nil else { return false }
      state.version = version
      return true
    }
    guard isFirst else { throw .invalidRequest("a version was agreed on already") }
    return .mapping([
      "protocolVersion": .string(version.rawValue), "capabilities": capabilities,
      "serverInfo": information, "instructions": server.instructions.map { .string($0) },
    ])
  }

  private var capabilities: JSONValue { ["tools": [:]] }

  private var information: JSONValue {
    ["name": "assay", "version": .string(server.version)]
  }

  private var discovery: JSONValue {
    completed(
      .mapping([
        "supportedVersions": .sequence(
          ProtocolVersion.newestFirst.map { .string($0.rawValue) }),
        "capabilities": capabilities,
        "instructions": server.instructions.map { .string($0) },
      ]), version: .newestFirst[0], isKept: true)
  }

  /// Returns the version of a request: the one that it states, or the one that was agreed on.
  private func version(
    of parameters: JSONValue, for method: String
  ) throws(ProtocolError) -> ProtocolVersion {
    guard let said = parameters["_meta"]?[MetaKey.version] else {
      if let agreed = state.withLock({ $0.version }) { return agreed }
      // Older clients may ping before anything is agreed on.
      if method == "ping" { return .newestAgreed }
      if method == "server/discover" {
        throw .invalidParameters("'_meta' needs '\(MetaKey.version)'")
      }
      throw .invalidRequest(
        "initialize comes first, or '\(MetaKey.version)' stands in each request's '_meta'")
    }
    guard case .string(let said) = said else {
      throw .invalidParameters("'\(MetaKey.version)' is a string")
    }
    guard let version = ProtocolVersion(rawValue: said), version.isStateless else {
      throw .unsupportedVersion(said)
    }
    guard parameters["_meta"]?[MetaKey.capabilities]?.pairs != nil else {
      throw .invalidParameters("'_meta' needs '\(MetaKey.capabilities)', an object")
    }
    return version
  }

  /// Adds the fields of stateless versions: that the result is complete, who sent it and, if it can
  /// be cached, that it is valid for everybody as long as the server runs.
  private func completed(
    _ result: JSONValue, version: ProtocolVersion, isKept: Bool = false
  ) -> JSONValue {
    guard version.isStateless else { return result }
    return result.adding(
      .mapping([
        "resultType": "complete", "ttlMs": isKept ? 3_600_000 : nil,
        "cacheScope": isKept ? "public" : nil, "_meta": [MetaKey.server: information],
      ]))
  }

  private func call(
    _ id: RequestID, _ parameters: JSONValue, version: ProtocolVersion
  ) throws(ProtocolError) -> Answer {
    guard case .string(let name)? = parameters["name"] else {
      throw .invalidParameters("tools/call needs 'name', a string")
    }
    let declarations = server.provider.declarations
    guard let tool = declarations.first(where: { $0.name == name }) else {
      let meant = Spelling.nearest(to: name, in: declarations.map(\.name))
      throw .invalidParameters(
        "Unknown tool: \(name.shortened(to: 100))" + (meant.map { "; did you mean '\($0)'?" } ?? "")
      )
    }
    let given = parameters["arguments"] ?? .null
    guard given == .null || given.pairs != nil else {
      throw .invalidParameters("'arguments' is an object")
    }
    let arguments: [String: ToolValue]
    do throws(ToolError) {
      arguments = try ToolSchema.arguments(given.pairs ?? [], for: tool)
    } catch {
      guard version.tellsModelOfArguments else { throw .invalidParameters(error.description) }
      return .now(failed(id, error, version))
    }
    let call = Task(executorPreference: ToolThreads.shared) { [self] in
      await withProgress(parameters["_meta"]?["progressToken"], version: version) { [self] in
        await result(id, of: name, arguments, version: version)
      }
    }
    let isNew = state.withLock { state in
      guard state.calls[id] == nil else { return false }
      state.calls[id] = call
      return true
    }
    guard isNew else {
      call.cancel()
      throw .invalidRequest("the request with this id was not answered yet")
    }
    return .later(id, call)
  }

  private func failed(_ id: RequestID, _ error: ToolError, _ version: ProtocolVersion) -> Message {
    .result(id, completed(ToolResult.error(error.description), version: version))
  }

  private func result(
    _ id: RequestID, of name: String, _ arguments: [String: ToolValue], version: ProtocolVersion
  ) async -> Message? {
    do {
      let answer = try await server.provider.call(name, arguments)
      if Task.isCancelled { return nil }
      var budget = server.budget
      if case .integer(let asked)? = arguments["budget"] { budget = asked }
      let result = ToolResult.answer(answer, budget: budget, version: version)
      return .result(id, completed(result, version: version))
    } catch {
      if Task.isCancelled { return nil }
      if let error = error as? ToolError { return failed(id, error, version) }
      log("error: \(name): \(error)")
      return .failure(id, .failure("\(name) failed: \("\(error)".shortened(to: 2000))"))
    }
  }

  /// Reports progress every second while a call runs, if its client asked for it. The remaining
  /// work is unknown, so progress counts the seconds.
  private func withProgress(
    _ token: JSONValue?, version: ProtocolVersion, _ work: @escaping @Sendable () async -> Message?
  ) async -> Message? {
    guard let token, RequestID(token) != nil else { return await work() }
    return await withTaskGroup(of: Message??.self) { group in
      group.addTask { await work() }
      group.addTask { [self] in
        var seconds = 0
        repeat {
          await write(
            .notification(
              method: "notifications/progress",
              parameters: .mapping([
                "progressToken": token, "progress": .integer(seconds),
                "message": version.hasProgressMessages ? "\(seconds) s" : nil,
              ])))
          seconds += 1
          try? await Task.sleep(for: .seconds(1))
        } while !Task.isCancelled
        return .none
      }
      for await found in group {
        if let found {
          group.cancelAll()
          // No progress may follow a call's response.
          await group.waitForAll()
          return found
        }
      }
      return nil
    }
  }

  private func forget(_ id: RequestID, _ call: Task<Message?, Never>) -> Bool {
    state.withLock { state in
      guard state.calls[id] == call else { return false }
      state.calls[id] = nil
      return true
    }
  }

  private func begin(_ work: @escaping @Sendable () async -> Void) async {
    state.withLock { $0.pending += 1 }
    Task { [self] in
      await work()
      let waiter = state.withLock { state in
        state.pending -= 1
        guard let waiter = state.waiter, state.pending <= waiter.most else {
          return CheckedContinuation<Void, Never>?.none
        }
        state.waiter = nil
        return waiter.continuation
      }
      waiter?.resume()
    }
    await waitUntilPending(atMost: server.limits.calls - 1)
  }

  private func waitUntilPending(atMost most: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.isEnded || state.pending <= most { return true }
        state.waiter = (most, continuation)
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  /// Waits for background tasks; cancels them if nobody would see their answers.
  func finish() async {
    if isUnheard || Task.isCancelled { end() }
    await waitUntilPending(atMost: 0)
  }

  func end() {
    let (calls, waiter) = state.withLock { state in
      defer { (state.calls, state.waiter, state.isEnded) = ([:], nil, true) }
      return (Array(state.calls.values), state.waiter)
    }
    for call in calls { call.cancel() }
    waiter?.continuation.resume()
  }

  private func write(_ message: Message) async { await write(message.line) }

  private func write(_ line: [UInt8]) async {
    guard !isUnheard else { return }
    // Only the end of the session may close the output that all calls share, not the end of one
    // call.
    if await !Task(operation: { [streams] in await streams.write(line) }).value {
      state.withLock { $0.isUnheard = true }
      end()
    }
  }
}
