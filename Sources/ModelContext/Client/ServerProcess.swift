internal import Foundation
internal import Subprocess
import Support
internal import Synchronization
internal import SystemPackage

/// One life of a server: a child process, its open requests, and its end.
///
/// Every request ends: by its response, by its time limit, by a malformed message, or by the
/// child's end.
final class ServerProcess: Sendable {
  typealias Reply = Promise<JSONValue, any Error>

  private struct State {
    var replies: [RequestID: Reply] = [:]
    /// Requests that nobody waits for any more. A late answer to them is not an error.
    var abandoned: Set<RequestID> = []
    var lastID = 0
    var failure: ToolServerError?
    var errorOutput = LastLines()
    var life: Task<Void, Never>?
  }

  private let name: String
  private let messageLimit: Int
  private let pipe: RequestPipe
  private let started = Promise<Void, ToolServerError>()
  private let ended = Promise<Void, Never>()
  private let state = Mutex(State())

  init(_ command: [String], in folder: String, messageLimit: Int) async throws {
    guard let executable = command.first, !executable.isEmpty else {
      throw ToolServerError(.notStarted, "the command of a server is empty")
    }
    name = command.joined(separator: " ").shortened(to: 200)
    self.messageLimit = messageLimit
    do {
      pipe = try RequestPipe()
    } catch {
      throw ToolServerError(.notStarted, "no pipe to '\(executable)': \(error)")
    }
    // A relative path starts at our folder, not at the server's working directory.
    let program = executable.contains("/") ? SourceFiles.absolute(executable) : executable
    let arguments = Array(command.dropFirst())
    let life = Task { await live(program, arguments, in: folder) }
    state.withLock { $0.life = life }
    do {
      try await started.value()
    } catch {
      life.cancel()
      throw error
    }
  }

  var isUsable: Bool { state.withLock { $0.failure == nil } }

  func request(
    _ method: String, _ parameters: JSONValue, limit: Duration
  ) async throws -> JSONValue {
    let reply = Reply()
    let id = try state.withLock { state in
      if let failure = state.failure { throw failure }
      state.lastID += 1
      let id = RequestID.integer(state.lastID)
      state.replies[id] = reply
      return id
    }
    let timer = Task { [self] in
      try await Task.sleep(for: limit)
      let error = ToolServerError(
        .timedOut, "'\(name)' did not answer \(method) within \(limit)", errorOutput: errorOutput)
      reply.fulfil(.failure(error))
    }
    defer { timer.cancel() }
    let line = Message.request(id, method: method, parameters: parameters).line
    let written = await pipe.write(line) { !reply.isFulfilled }
    if Task.isCancelled { reply.fulfil(.failure(CancellationError())) }
    do {
      return try await reply.value()
    } catch {
      await abandon(id, isWhole: written == line.count, because: error)
      throw error
    }
  }

  func notify(_ method: String, _ parameters: JSONValue = [:]) async {
    await say(.notification(method: method, parameters: parameters))
  }

  private func abandon(_ id: RequestID, isWhole: Bool, because error: any Error) async {
    let isOpen = state.withLock { state in
      guard state.replies.removeValue(forKey: id) != nil else { return false }
      state.abandoned.insert(id)
      return state.failure == nil
    }
    guard isOpen else { return }
    guard isWhole else {
      // Half a message is in the pipe, so nothing more can be sent.
      return fail(.init(.broken, "'\(name)' did not read what it was asked"))
    }
    let reason = error is CancellationError ? "cancelled" : "no answer in time"
    await notify(
      "notifications/cancelled", ["requestId": id.value, "reason": .string(reason)])
  }

  private func say(_ message: Message) async {
    let deadline = ContinuousClock.now + .seconds(1)
    let line = message.line
    let written = await pipe.write(line) { [self] in isUsable && .now < deadline }
    if written > 0, written < line.count {
      fail(.init(.broken, "'\(name)' did not read what it was told"))
    }
  }

  /// Ends the server: closes its input, and kills it if it does not end within two seconds.
  func end() async {
    let life = state.withLock { state in
      if state.failure == nil { state.failure = .init(.crashed, "'\(name)' was ended") }
      return state.life
    }
    pipe.close()
    let killer = Task {
      try await Task.sleep(for: .seconds(2))
      life?.cancel()
    }
    await life?.value
    killer.cancel()
  }

  private func fail(_ error: ToolServerError) {
    let (replies, life) = state.withLock { state in
      if state.failure == nil { state.failure = error }
      defer { state.replies = [:] }
      return (Array(state.replies.values), state.life)
    }
    for reply in replies { reply.fulfil(.failure(error)) }
    life?.cancel()
  }

  private func live(_ program: String, _ arguments: [String], in folder: String) async {
    do {
      let command = try await GuardedCommand(program, arguments, in: folder)
      defer { command.end(killing: true) }
      let result = try await Subprocess.run(
        command.configuration(grace: .seconds(1)),
        input: .fileDescriptor(pipe.reader, closeAfterSpawningProcess: true),
        output: .sequence, error: .sequence
      ) { execution in
        started.fulfil(.success(()))
        let child = execution.processIdentifier.value
        await withTaskGroup(of: Void.self) { group in
          group.addTask { [self] in
            await withTaskGroup(of: Void.self) { ends in
              ends.addTask { [self] in await read(execution.standardOutput) }
              // A grandchild may hold the output open after the server itself has ended.
              ends.addTask { await Self.end(of: child) }
              await ends.next()
              ends.cancelAll()
            }
            pipe.close()
            // A server that closed its output has a second to end. Signal 0 only checks that it
            // exists.
            await execution.teardown(
              using: [
                .send(signal: Signal(rawValue: 0), allowedDurationToNextStep: .seconds(1))
              ] + [GuardedCommand.teardown(.seconds(1))])
          }
          group.addTask { [self] in await readErrors(execution.standardError) }
          await group.next()
          // The rest of standard error has already arrived.
          try? await Task.sleep(for: .milliseconds(100))
          group.cancelAll()
        }
      }
      let words = Self.words(result.terminationStatus)
      fail(ToolServerError(.crashed, "'\(name)' \(words)", errorOutput: errorOutput))
    } catch {
      let error = ToolServerError(.notStarted, "'\(name)' cannot be run: \(error)")
      started.fulfil(.failure(error))
      fail(error)
    }
  }

  private static func words(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "exited with code \(code)"
    case .signaled(let signal): "was ended by signal \(signal)"
    }
  }

  /// Waits until a child has ended, and a little longer for its last output.
  private static func end(of child: pid_t) async {
    var information = siginfo_t()
    // `WNOWAIT` leaves the child for whoever asks how it ended.
    while waitid(P_PID, id_t(child), &information, WEXITED | WNOHANG | WNOWAIT) == 0 {
      #if canImport(Glibc)
        let ended = information._sifields._sigchld.si_pid
      #else
        let ended = information.si_pid
      #endif
      if ended == child { break }
      guard (try? await Task.sleep(for: .milliseconds(100))) != nil else { return }
    }
    try? await Task.sleep(for: .milliseconds(300))
  }

  private var errorOutput: String { state.withLock { $0.errorOutput.text } }

  private func readErrors(_ sequence: SubprocessOutputSequence) async {
    do {
      for try await buffer in sequence {
        let bytes = buffer.withUnsafeBytes { Array($0) }
        state.withLock { $0.errorOutput.add(bytes) }
      }
    } catch {
      // A stream that can no longer be read has ended.
    }
  }

  private func read(_ sequence: SubprocessOutputSequence) async {
    var lines = MessageLines(limit: messageLimit)
    do {
      for try await buffer in sequence {
        for line in lines.add(buffer.withUnsafeBytes { Array($0) }) {
          if let error = await take(line) { return fail(error) }
        }
      }
    } catch {
      return
    }
    if let line = lines.end(), let error = await take(line) {
      state.withLock { state in if state.failure == nil { state.failure = error } }
      fail(error)
    }
  }

  private func take(_ line: MessageLines.Line) async -> ToolServerError? {
    switch line {
    case .tooLong:
      return broken("wrote a message of more than \(messageLimit) bytes")
    case .cutOff(let bytes):
      return broken("ended in the middle of a message: \(Self.shown(bytes))")
    case .whole(let bytes):
      guard let value = try? JSONReader.value(of: bytes) else {
        return broken("wrote what is no message: \(Self.shown(bytes))")
      }
      guard case .sequence(let elements) = value else { return await take(Message(value), bytes) }
      for element in elements {
        if let error = await take(Message(element), bytes) { return error }
      }
      return nil
    }
  }

  private func take(_ message: Message, _ bytes: [UInt8]) async -> ToolServerError? {
    switch message {
    case .result(let id, let value): return answered(id, .success(value), bytes)
    case .failure(let id?, let error): return answered(id, .failure(error), bytes)
    case .failure(nil, let error):
      // Nobody knows which request was meant, so all of them fail.
      let replies = state.withLock { Array($0.replies.values) }
      for reply in replies { reply.fulfil(.failure(error)) }
      return nil
    case .request(let id, "ping", _): await say(.result(id, [:]))
    case .request(let id, let method, _): await say(.failure(id, .unknownMethod(method)))
    case .notification: break
    case .invalid(_, let error):
      return broken("wrote what is no message (\(error.message)): \(Self.shown(bytes))")
    }
    return nil
  }

  private func answered(
    _ id: RequestID, _ outcome: Result<JSONValue, any Error>, _ bytes: [UInt8]
  ) -> ToolServerError? {
    let (reply, wasAsked) = state.withLock { state in
      let reply = state.replies.removeValue(forKey: id)
      return (reply, reply != nil || state.abandoned.remove(id) != nil)
    }
    reply?.fulfil(outcome)
    return wasAsked ? nil : broken("answered what was not asked: \(Self.shown(bytes))")
  }

  private func broken(_ what: String) -> ToolServerError {
    ToolServerError(.broken, "'\(name)' \(what)", errorOutput: errorOutput)
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    var lines = LastLines()
    lines.add(Array(bytes.prefix(800)))
    return lines.text.shortened(to: 200)
  }
}
