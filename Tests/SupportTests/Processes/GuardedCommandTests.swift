import Foundation
import Subprocess
import Testing

@testable import Support

@Suite struct GuardedCommandTests {
  private func run(
    _ program: String, _ arguments: [String], in folder: String? = nil,
    limits: GuardedCommand.Limits? = nil
  ) async throws -> (status: TerminationStatus, output: String) {
    let command = try await GuardedCommand(program, arguments, in: folder, limits: limits)
    defer { command.end(killing: true) }
    let result = try await Subprocess.run(
      command.configuration(grace: .seconds(1)), output: .string(limit: 1 << 16),
      error: .discarded)
    return (result.terminationStatus, result.standardOutput)
  }

  @Test("Arguments, the folder and the exit code are the program's own")
  func transparent() async throws {
    let words = ["", "a b", "$HOME", "'\"", "-x", "*", "\n", "ü"]
    let result = try await run(
      "sh", ["-c", #"for word; do printf '%s|' "$word"; done; pwd; exit 7"#, "sh"] + words, in: "/")
    #expect(result.status == .exited(7))
    #expect(result.output == words.map { $0 + "|" }.joined() + "/\n")
    let signal = try await run("sh", ["-c", "kill -TERM $$"])
    #expect(signal.status == .signaled(15))
  }

  @Test("A program that is missing is the system's error, not the shell's")
  func missing() async throws {
    for program in ["no-such-program-here", "/no/such/program", "/etc/passwd", "/"] {
      await #expect(throws: SubprocessError.self, "\(program)") { try await run(program, []) }
    }
  }

  @Test("Time, memory and output are limited")
  func limits() async throws {
    let limits = GuardedCommand.Limits(time: 1, memory: 1 << 30, output: 1 << 20)
    let time = try await run("sh", ["-c", "while :; do :; done"], limits: limits)
    #expect(time.status == .signaled(SIGXCPU))
    let script = "try: bytearray(2 << 30)\nexcept MemoryError: print('refused')"
    let memory = try await run("python3", ["-c", script], limits: limits)
    #expect(memory.output == "refused\n")
    let file = NSTemporaryDirectory() + "assay-limit-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let output = try await run(
      "sh", ["-c", "exec head -c 9000000 /dev/zero > '\(file)'"], limits: limits)
    #expect(output.status == .signaled(SIGXFSZ))
  }

  @Test("What a program leaves behind is killed, if that is asked for")
  func rest() async throws {
    for kills in [true, false] {
      let command = try await GuardedCommand("sh", ["-c", "sleep 100 >/dev/null 2>&1 & echo $!"])
      let result = try await Subprocess.run(
        command.configuration(grace: .seconds(1)), output: .string(limit: 100))
      let child = try #require(pid_t(result.standardOutput.dropLast()))
      command.end(killing: kills)
      var isAlive = true
      for _ in 0..<100 where isAlive {
        try await Task.sleep(for: .milliseconds(5))
        isAlive = Self.isAlive(child)
      }
      #expect(isAlive == !kills)
      kill(child, SIGKILL)
    }
  }

  /// False also for a process that has ended and that nobody has asked about.
  static func isAlive(_ process: pid_t) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return text.split(separator: ")").last?.split(separator: " ").first != "Z"
  }
}
