package import Foundation

/// A temporary folder, and git commands in it; removed with the value.
package final class TestRepository: Sendable {
  package let path: String

  /// Creates an empty folder, as a git repository unless told otherwise.
  package init(isRepository: Bool = true) throws {
    path = NSTemporaryDirectory() + "assay-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    if isRepository { try git("init", "--quiet", "--initial-branch=main") }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package var url: String { "file://" + path }

  /// Writes a file, making its folders.
  package func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Commits everything, a day after the commit before; returns the id.
  @discardableResult
  package func commit(_ message: String, at time: Int = 1_700_000_000) throws -> String {
    try git("add", "--all", "--force")
    try git("commit", "--quiet", "--allow-empty", "--message", message, time: time)
    return try git("rev-parse", "HEAD")
  }

  /// Runs git here, in an environment of its own; returns what it prints without the last line's end.
  @discardableResult
  package func git(_ arguments: String..., input: Data = Data(), time: Int = 1_700_000_000) throws
    -> String
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", path] + arguments
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    environment.merge([
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
      "GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@example.org",
      "GIT_AUTHOR_DATE": "\(time) +0000", "GIT_COMMITTER_DATE": "\(time) +0000",
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow",
      "GIT_CONFIG_VALUE_0": "always",
    ]) { $1 }
    process.environment = environment
    let (standardInput, output) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: input)
    try standardInput.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
    var text = String(decoding: data, as: UTF8.self)
    if text.last == "\n" { text.removeLast() }
    return text
  }

  package struct Failure: Error { let arguments: [String] }
}
