@testable import ModelContext
@testable import Support
import TestSupport
import Testing

/// ``ToolServer`` against a server in another language that behaves, and misbehaves.
@Suite struct ToolServerTests {
  private func failure(
    _ server: ToolServer, _ word: String, within limit: Duration = .seconds(300)
  ) async -> ToolServerError? {
    let start = ContinuousClock.now
    defer { #expect(ContinuousClock.now - start < limit, "\(word) took too long") }
    do {
      let reply = try await server.call("tool", ["word": .string(word)])
      Issue.record("\(word) was answered: \(reply.text)")
    } catch let error as ToolServerError {
      return error
    } catch {
      Issue.record("\(word): \(error)")
    }
    return nil
  }

  @Test("A server is listed and called, asks and tells things itself, and works in its folder")
  func good() async throws {
    let server = try FaultyServer.server("good")
    #expect(try await server.tools() == ["a", "b", "c"])
    let reply = try await server.call("tool", ["word": .string("ö\n\"")])
    #expect(reply.text == #"[{}, -32601, "\u00f6\n\""]"#)
    #expect(!reply.isError)
    #expect(try await server.call("tool", ["word": .string("denied")]).isError)
    #expect(server.starts == 1)
    await server.close()
    // After its end it is started again.
    #expect(try await server.call("tool", [:]).text == #"[{}, -32601, ""]"#)
    #expect(server.starts == 2)
    await server.close()
    let other = try FaultyServer.server("where")
    #expect(try await other.call("tool", [:]).text.hasSuffix("/work\"]"))
    await other.close()
  }

  @Test("A server of the stateless version is found by its refusal")
  func stateless() async throws {
    let server = try FaultyServer.server("stateless")
    #expect(try await server.tools() == ["a", "b", "c"])
    #expect(try await server.call("tool", ["word": .string("x")]).text.hasSuffix("\"x\"]"))
    await server.close()
  }

  @Test(
    "What a server does wrong in a call is told on that call, and the next call is answered",
    arguments: [
      ("junk", .broken, "wrote what is no message: Traceback: something"),
      ("half", .broken, "ended in the middle of a message: {\"jsonrpc\": \"2.0\", \"id\":"),
      ("huge", .broken, "wrote a message of more than 1048576 bytes"),
      ("wrong", .broken, "answered what was not asked: {\"jsonrpc\": \"2.0\", \"id\": 4711"),
      ("shape", .broken, "answered a call with [\"none\"]"),
      ("neither", .broken, "a message has a method, a result or an error"),
      ("crash", .crashed, "exited with code 3"), ("killed", .crashed, "was ended by signal 9"),
      ("orphan", .crashed, "exited with code 4"),
      ("error", .refused, "answered tools/call with error -32602: no such tool"),
      ("nobody", .refused, "answered tools/call with error -32700: no JSON"),
    ] as [(String, ToolServerError.Code, String)])
  func faults(word: String, code: ToolServerError.Code, message: String) async throws {
    let server = try FaultyServer.server("good")
    #expect(try await server.call("tool", ["word": .string("a")]).text.hasSuffix("\"a\"]"))
    let error = await failure(server, word)
    #expect(error?.code == code)
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
    if code == .crashed {
      #expect(
        error?.errorOutput.contains("asked for \(word)") == true, "\(String(describing: error))")
    }
    if word == "crash" {
      #expect(error?.errorOutput.hasSuffix("asked for crash\nassertion failed") == true)
    }
    #expect(try await server.call("tool", ["word": .string("b")]).text.hasSuffix("\"b\"]"))
    #expect(server.starts == (["error", "nobody", "shape"].contains(word) ? 1 : 2))
    await server.close()
  }

  @Test(
    "A server that does not get so far is a clear error at the first call",
    arguments: [
      ("exit", .crashed, "exited with code 7"), ("banner", .broken, "Welcome to the server!"),
      ("silent", .timedOut, "did not answer initialize within 2.0 seconds"),
      ("closed", .crashed, "was ended by signal 15"),
      ("version", .version, "1999-01-01"), ("refuses", .version, "error -32602: go away"),
    ] as [(String, ToolServerError.Code, String)])
  func starts(mode: String, code: ToolServerError.Code, message: String) async throws {
    let server = try FaultyServer.server(
      mode, startTimeout: .seconds(mode == "silent" ? 2 : 60))
    let error = await failure(server, "a")
    #expect(error?.code == code)
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
    if mode == "exit" { #expect(error?.errorOutput == "no licence found") }
    await server.close()
  }

  @Test("A program that there is none of, and one that is no server")
  func programs() async throws {
    let folder = try TemporaryFolder()
    let none = ToolServer(command: ["no-such-program-here"], folder: folder.path)
    #expect(await failure(none, "a")?.code == .notStarted)
    let nowhere = ToolServer(command: ["cat"], folder: folder.path + "/none")
    #expect(await failure(nowhere, "a")?.code == .notStarted)
    #expect(await failure(ToolServer(command: [], folder: folder.path), "a")?.code == .notStarted)
    // It gives the request back, which is no answer.
    let echo = ToolServer(command: ["cat"], folder: folder.path, timeout: .seconds(2))
    #expect(await failure(echo, "a") != nil)
    await echo.close()
    let ended = ToolServer(command: ["true"], folder: folder.path)
    #expect(await failure(ended, "a")?.message == "'true' exited with code 0")
    withExtendedLifetime(folder) {}
  }

  @Test("A call that takes too long is cancelled by notification; its late answer harms nothing")
  func timeout() async throws {
    let server = try FaultyServer.server(
      "good", timeout: .seconds(10), probeTimeout: .seconds(300))
    _ = try await server.tools()
    let error = await failure(server, "late")
    #expect(error?.code == .timedOut)
    #expect(error?.message.contains("did not answer tools/call within 10.0 seconds") == true)
    let cancelled = try await server.call("tool", ["word": .string("cancelled")]).text
    // After initialize and three pages of tools.
    #expect(cancelled == "[5]")
    #expect(server.starts == 1)
    await server.close()
  }

  @Test("A server that hangs is started again after its call")
  func hanging() async throws {
    let server = try FaultyServer.server("good", timeout: .seconds(10))
    #expect(await failure(server, "hang")?.code == .timedOut)
    #expect(try await server.call("tool", ["word": .string("a")]).text.hasSuffix("\"a\"]"))
    #expect(server.starts == 2)
    await server.close()
  }

  @Test("A server that does not read a large request is given up")
  func deaf() async throws {
    let server = try FaultyServer.server("deaf", timeout: .seconds(2))
    let error = await failure(server, String(repeating: "a", count: 1 << 20))
    #expect(error?.code == .timedOut)
    await server.close()
  }

  @Test("Calls at the same time are made one after another; cancelling one ends it alone")
  func concurrency() async throws {
    let server = try FaultyServer.server("good")
    let words = (0..<10).map { "w\($0)" }
    let replies = try await withThrowingTaskGroup(of: (String, String).self) { group in
      for word in words {
        group.addTask { (word, try await server.call("tool", ["word": .string(word)]).text) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for word in words { #expect(replies[word]?.hasSuffix("\"\(word)\"]") == true) }
    let call = Task { try await server.call("tool", ["word": .string("late")]) }
    try await Task.sleep(for: .milliseconds(300))
    call.cancel()
    await #expect(throws: CancellationError.self) { try await call.value }
    #expect(try await server.call("tool", ["word": .string("a")]).text.hasSuffix("\"a\"]"))
    #expect(server.starts == 1)
    await server.close()
  }
}
