import Foundation
import Testing

/// The built program as a user runs it.
enum Program {
  /// The end of a run and its output.
  struct Result {
    let code: Int32
    /// The number of the signal that ended it, if any.
    let signal: Int32?
    let output: String
    let errors: String
    let ended: ContinuousClock.Instant
  }

  /// The folder of Package.swift.
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/")

  /// The executable, built beside the tests.
  static func path() throws -> String {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<5 {
      let candidate = folder.appendingPathComponent("assay").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    throw NotBuilt(folder: folder.path)
  }

  struct NotBuilt: Error { let folder: String }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], in folder: String = "/", environment: [String: String] = [:]
  ) async throws -> Result {
    try await start(arguments, in: folder, environment: environment).result()
  }

  /// Starts the program.
  static func start(
    _ arguments: [String], in folder: String = "/", environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(path(), arguments, in: folder, environment: environment)
  }
}

/// A run of the program that may not have ended yet.
final class RunningProgram: @unchecked Sendable {
  let process = Process()
  private let folder: Folder
  private let finished: AsyncStream<ContinuousClock.Instant>

  init(
    _ path: String, _ arguments: [String], in working: String, environment: [String: String]
  ) throws {
    folder = try Folder()
    // Files rather than pipes: nobody has to read while the program writes.
    for name in ["output", "errors"] { try folder.write(name, "") }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: working)
    var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    variables.merge(
      ["GIT_CONFIG_GLOBAL": "/dev/null", "COLUMNS": "80", "HOME": folder.path]
    ) { $1 }
    variables.merge(environment) { $1 }
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    // Foundation keeps the handles of a process open, and does not see the ends of processes once more
    // than a thousand files are open.
    let handles = ["output", "errors"].map { [folder] name in
      FileHandle(forWritingAtPath: folder.file(name))
    }
    defer { for handle in handles { try? handle?.close() } }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    let (stream, continuation) = AsyncStream<ContinuousClock.Instant>.makeStream()
    finished = stream
    process.terminationHandler = { _ in
      continuation.yield(.now)
      continuation.finish()
    }
    try process.run()
  }

  /// Waits until a file exists, at most some minutes.
  func wait(for path: String) async throws {
    for _ in 0..<30_000 {
      if FileManager.default.fileExists(atPath: path) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("\(path) did not appear: \((try? folder.read("errors")) ?? "")")
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func result() async throws -> Program.Result {
    var ended = ContinuousClock.now
    for await end in finished { ended = end }
    let isSignal = process.terminationReason == .uncaughtSignal
    return Program.Result(
      code: isSignal ? -1 : process.terminationStatus,
      signal: isSignal ? process.terminationStatus : nil,
      output: try folder.read("output"), errors: try folder.read("errors"), ended: ended)
  }
}
