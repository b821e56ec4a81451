import Foundation
import TestSupport
import Testing

@testable import Code
@testable import Support

@Suite struct GitTests {
  @Test("A missing git says what to do")
  func missing() async throws {
    let error = await #expect(throws: OperationError.self) {
      try await Git(executable: "no-such-git-here").version()
    }
    #expect(error?.code == .process)
    #expect(error?.message.contains("no-such-git-here") == true)
    #expect(error?.remedy?.contains("install git") == true)
  }

  @Test("A failure carries git's own words")
  func failure() async throws {
    let error = await #expect(throws: OperationError.self) {
      _ = try await Git().output(
        of: ["--git-dir=/nowhere", "rev-parse", "HEAD"], failing: "cannot do it")
    }
    #expect(error?.message == "cannot do it")
    #expect(error?.cause?.contains("not a git repository: '/nowhere'") == true)
  }

  @Test("Cancelling ends the child", .timeLimit(.minutes(5)))
  func cancellation() async throws {
    let repository = try TestRepository()
    // No other child may inherit an end, or it would be the reader that is left.
    let fifo = repository.path + "/fifo"
    #expect(mkfifo(fifo, 0o600) == 0)
    let reading = open(fifo, O_RDWR | O_CLOEXEC)
    let writing = open(fifo, O_WRONLY | O_CLOEXEC)
    #expect(reading >= 0 && writing >= 0)
    defer { close(writing) }
    // Nothing is ever written, so that the child waits for ever.
    let task = Task {
      try await Git().run(
        ["--git-dir=\(repository.path)/.git", "cat-file", "--batch"],
        input: .descriptor(reading))
    }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    close(reading)
    // With no reader left, the writing end reports an error; a child that is just being started elsewhere
    // may hold the reading end for a moment.
    var state = pollfd(fd: writing, events: 0, revents: 0)
    #expect(poll(&state, 1, 10_000) == 1)
    #expect(state.revents & Int16(POLLERR) != 0)
  }

  @Test("What redirects git is unset, what carries credentials is kept")
  func environment() {
    let changes = GitEnvironment.changes(
      for: [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_TRACE",
        "GIT_EXTERNAL_DIFF", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0",
        "GIT_SSH_COMMAND", "GIT_SSL_CAINFO", "HOME", "PATH",
      ], access: .read)
    let unset = changes.filter { $0.value == nil }.map(\.key).sorted()
    #expect(
      unset == [
        "GIT_CONFIG_PARAMETERS", "GIT_DIR", "GIT_EXTERNAL_DIFF", "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY", "GIT_TRACE", "GIT_WORK_TREE", "LANGUAGE", "SSH_ASKPASS",
      ])
    #expect(changes["GIT_TERMINAL_PROMPT"] == "0")
    #expect(changes["GIT_ALLOW_PROTOCOL"] == "none")
    #expect(changes["GIT_SSH_COMMAND"] == nil)
  }
}
