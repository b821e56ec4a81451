import Foundation

/// A temporary folder, removed with the value.
final class Folder: Sendable {
  let path: String

  init() throws {
    // Resolved, so that paths in programs' output can be compared.
    let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    path = "\(base)/assay-run-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
  }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Writes a shell script that can be run.
  func writeProgram(_ name: String, _ script: String) throws {
    try write(name, "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file(name))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  /// The files below a subfolder, sorted, without the temporary files of killed runs.
  func files(below name: String) -> [String] {
    let entries = FileManager.default.enumerator(atPath: file(name))?.allObjects ?? []
    return entries.compactMap { $0 as? String }.filter { entry in
      var isFolder: ObjCBool = false
      let path = file("\(name)/\(entry)")
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue && !entry.hasSuffix(".tmp")
    }.sorted()
  }

  /// Runs git in a subfolder with a fixed author. Returns its output, trimmed.
  @discardableResult
  func git(in name: String, at time: Int = 1_700_000_000, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", file(name)] + arguments
    var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    variables.merge([
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "C",
      "GIT_COMMITTER_EMAIL": "c@example.org", "GIT_AUTHOR_DATE": "\(time) +0000",
      "GIT_COMMITTER_DATE": "\(time) +0000",
    ]) { $1 }
    process.environment = variables
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw GitFailure(arguments: arguments) }
    return text.split(separator: "\n").joined(separator: "\n")
  }

  struct GitFailure: Error { let arguments: [String] }
}
