import Foundation
import TestSupport
import Testing

@testable import LanguageModels
@testable import Support

/// ``CommandLanguageModel`` with small shell scripts in place of an agent.
@Suite struct CommandLanguageModelTests {
  private func model(
    _ script: String, timeout: Int = 300, environment: [String: String] = [:],
    in folder: TemporaryFolder, _ arguments: String...
  ) throws -> any LanguageModel {
    let path = try folder.write("agent.sh", "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    var settings = ModelSettings(command: ["./agent.sh"] + arguments)
    settings.file = folder.path + "/definition.yaml"
    settings.timeout = timeout
    return try settings.model(environment: environment)
  }

  private func failure(_ model: any LanguageModel) async -> String {
    do {
      return "answered: \(try await model.answer(ServedModel.ping).text)"
    } catch {
      return "\(error)"
    }
  }

  @Test("A program reads the prompt and answers, in an empty folder, without a shell in between")
  func good() async throws {
    let folder = try TemporaryFolder()
    let agent = try model(
      #"printf '%s|%s|' "$1" "$(ls -A | wc -l)"; cat"#, in: folder, "$HOME; `x` 'y'")
    #expect(
      try await agent.answer(ServedModel.ping).text
        == "$HOME; `x` 'y'|0|You answer.\n\nping \"ü\"\n\n")
    let long = String(repeating: "0123456789", count: 100_000)
    let prompt = ModelPrompt(
      system: "", turns: [.init(.user, "a"), .init(.assistant, "b"), .init(.user, long)],
      schema: ["type": "object"])
    let text = try await agent.answer(prompt).text
    #expect(text.contains("# You are asked\n\na\n\n# You answered\n\nb\n\n# You are asked\n\n0123"))
    #expect(text.hasSuffix("```json\n{\"type\": \"object\"}\n```\n"))
  }

  @Test("One that reads nothing of a long prompt answers all the same")
  func careless() async throws {
    let folder = try TemporaryFolder()
    let long = ModelPrompt(
      system: String(repeating: "x", count: 1 << 20), turns: [.init(.user, "")])
    let agent = try model("echo done", in: folder)
    #expect(try await agent.answer(long).text == "done\n")
  }

  @Test("One that fails, hangs, writes without end or cannot be run is named")
  func bad() async throws {
    let folder = try TemporaryFolder()
    let key = "sk-live-0123456789"
    let failed = await failure(
      try model(
        "echo half; echo \"no login: \(key)\" >&2; exit 3",
        environment: ["SOME_API_KEY": key], in: folder))
    #expect(failed.contains("ended with code 3"), "\(failed)")
    #expect(failed.contains("no login: [secret]") && !failed.contains(key))
    let long = await failure(
      try model(
        "yes '\(key)\(key) \(key)' | tr -d '\\n' | head -c 3000000 >&2; echo >&2; "
          + "echo end >&2; exit 1", environment: ["SOME_API_KEY": key], in: folder))
    #expect(long.contains("cause: end") && !long.contains("0123456"), "\(long)")
    let hanging = await failure(try model("sleep 3600 & sleep 3600", timeout: 1, in: folder))
    #expect(hanging.contains("did not end within 1 s"), "\(hanging)")
    let endless = await failure(try model("yes", in: folder))
    #expect(endless.contains("wrote more than 4194304 bytes"), "\(endless)")
    let binary = await failure(try model(#"printf '\377\376'"#, in: folder))
    #expect(binary.contains("not UTF-8"), "\(binary)")
    let killed = await failure(try model("kill -9 $$", in: folder))
    #expect(killed.contains("was ended by signal 9"), "\(killed)")
    let missing = await failure(
      try ModelSettings(command: ["no-such-agent-here"]).model(environment: [:]))
    #expect(missing.contains("there is no program 'no-such-agent-here'"), "\(missing)")
  }

  @Test(
    "A program that closes its streams and goes on is ended; one it leaves behind holds nobody up")
  func lingering() async throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("input", "")
    func run(_ script: String) async throws -> ChildProcess.Outcome {
      try await ChildProcess(
        command: ["sh", "-c", script], input: .file(input), timeLimit: .seconds(3000),
        outputLimit: 100, grace: .seconds(1)
      ).run()
    }
    let closed = try await run("echo x; exec >&- 2>&-; exec sleep 3600")
    #expect(closed.ending == .signaled(15) && closed.output == Array("x\n".utf8))
    // Its grandchild has standard error, which nobody waits for.
    let left = try await run("echo y; sleep 60 >&- & exit 4")
    #expect(left.ending == .exited(4) && left.output == Array("y\n".utf8))
  }

  @Test("A cancelled call ends the program and what it started")
  func cancellation() async throws {
    let folder = try TemporaryFolder()
    let agent = try model(
      "sleep 3600 & echo $! > \(folder.path)/pid.new; mv \(folder.path)/pid.new "
        + "\(folder.path)/pid; wait", in: folder)
    let task = Task { try await agent.answer(ServedModel.ping) }
    while !FileManager.default.fileExists(atPath: folder.path + "/pid") {
      try await Task.sleep(for: .milliseconds(20))
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let text = try String(contentsOfFile: folder.path + "/pid", encoding: .utf8)
    let child = try #require(pid_t(text.split(separator: "\n")[0]))
    // An ended process may be there until it is waited for, by whoever adopted it.
    while kill(child, 0) == 0, try isRunning(child) { try await Task.sleep(for: .milliseconds(20)) }
  }

  private func isRunning(_ process: pid_t) throws -> Bool {
    let path = "/proc/\(process)/stat"
    guard FileManager.default.fileExists(atPath: path),
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return false }
    return text.split(separator: ")").last?.split(separator: " ").first != "Z"
  }
}
