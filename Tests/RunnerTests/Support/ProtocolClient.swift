import Foundation

/// The client of the Model Context Protocol that the protocol's authors publish as the package `mcp` of
/// the Python Package Index.
///
/// It is installed once, into a virtual environment beside the built program. If that is impossible, the
/// tests fail with the reason; nothing is skipped.
enum ProtocolClient {
  static let version = "2.3.0"

  /// The reason why there is no client.
  struct Unavailable: Error, CustomStringConvertible { let description: String }

  /// Runs a script with the client's Python. Returns its output.
  static func run(_ script: String, _ arguments: [String]) async throws -> Data {
    let python = try await installed.value
    return try execute([python, script] + arguments, "the client failed")
  }

  /// The path of the environment's Python.
  private static let installed = Task { () throws -> String in
    let beside = URL(fileURLWithPath: try Program.path()).deletingLastPathComponent().path
    let folder = "\(beside)/python-mcp-\(version)"
    let complete = folder + "/complete"
    if !FileManager.default.fileExists(atPath: complete) {
      try? FileManager.default.removeItem(atPath: folder)
      try execute(
        ["python3", "-m", "venv", folder],
        "python3 with its module venv is needed (apt-get install python3-venv)")
      try execute(
        [
          folder + "/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
          "mcp==\(version)",
        ], "mcp \(version) cannot be installed from the Python Package Index")
      try Data().write(to: URL(fileURLWithPath: complete))
    }
    return folder + "/bin/python"
  }

  /// Runs a command that must succeed within three minutes. Returns its output.
  @discardableResult
  private static func execute(_ command: [String], _ problem: String) throws -> Data {
    let folder = try Folder()
    for name in ["output", "errors"] { try folder.write(name, "") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["timeout", "180"] + command
    process.standardInput = FileHandle.nullDevice
    // Foundation keeps the handles of a process open, and does not see the ends of processes once more
    // than a thousand files are open.
    let handles = ["output", "errors"].map { FileHandle(forWritingAtPath: folder.file($0)) }
    defer { for handle in handles { try? handle?.close() } }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let command = command.joined(separator: " ")
      let errors = try folder.read("errors")
      throw Unavailable(
        description: "\(problem): '\(command)' ended with \(process.terminationStatus): \(errors)")
    }
    return try Data(contentsOf: URL(fileURLWithPath: folder.file("output")))
  }
}
