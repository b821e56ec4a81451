import Subprocess
import Synchronization
import SystemPackage

/// A program that reads an input, with limits on its time and its output. It has a session of its
/// own: if it is terminated, so is everything that it started, and it does not outlive this process.
package struct ChildProcess: Sendable {
  package enum Input: Sendable {
    /// A few bytes, which never reach a disk.
    case secret([UInt8])
    case file(String)
  }

  package enum Ending: Sendable, Hashable {
    case exited(Int32)
    case signaled(Int32)
    case timedOut
    case tooMuch
    case notRunnable(String)
  }

  /// The number of bytes that every pipe accepts without a reader.
  package static let secretLimit = 4096

  package struct Outcome: Sendable {
    package var output: [UInt8] = []
    package var errors = ""
    package var ending = Ending.exited(0)
  }

  /// The program and its arguments. A program without a slash is looked up in PATH.
  package let command: [String]
  let input: Input
  var folder: String?
  let timeLimit: Duration
  let outputLimit: Int
  var grace: Duration = .seconds(10)

  package init(
    command: [String], input: Input, folder: String? = nil, timeLimit: Duration, outputLimit: Int,
    grace: Duration = .seconds(10)
  ) {
    self.command = command
    self.input = input
    self.folder = folder
    self.timeLimit = timeLimit
    self.outputLimit = outputLimit
    self.grace = grace
  }

  /// Runs the program to its end. A cancelled task terminates it.
  package func run() async throws -> Outcome {
    try Task.checkCancellation()
    let found = Found()
    let status: TerminationStatus
    do {
      let guarded = try await GuardedCommand(
        command.first ?? "", Array(command.dropFirst()), in: folder)
      defer {
        let isOver = found.state.withLock { $0.isTooMuch || $0.isLate }
        guarded.end(killing: isOver || Task.isCancelled)
      }
      status = try await Subprocess.run(
        guarded.configuration(grace: Self.second),
        input: .fileDescriptor(try opened(), closeAfterSpawningProcess: true),
        output: .sequence, error: .sequence
      ) { execution in
        await withTaskGroup(of: Part.self) { group in
          group.addTask {
            await Self.read(execution.standardOutput) { bytes in
              found.state.withLock { $0.add(bytes, limit: outputLimit) }
            }
            return .output
          }
          group.addTask {
            await Self.read(execution.standardError) { bytes in
              found.state.withLock { $0.errors.add(bytes) }
              return true
            }
            return .errors
          }
          group.addTask {
            try? await Task.sleep(for: timeLimit)
            return .time
          }
          var isRead = (output: false, errors: false)
          loop: for await part in group {
            switch part {
            case .output:
              isRead.output = true
              if found.state.withLock({ $0.isTooMuch }) { break loop }
              group.addTask {
                try? await Task.sleep(for: grace)
                return .time
              }
            case .errors: isRead.errors = true
            case .time:
              if !isRead.output { found.state.withLock { $0.isLate = true } }
              break loop
            }
            if isRead.output, isRead.errors { break }
          }
          // Signal 0 only checks that the process exists.
          let isOver = found.state.withLock { $0.isTooMuch || $0.isLate }
          await execution.teardown(
            using: (isOver
              ? [] : [.send(signal: Signal(rawValue: 0), allowedDurationToNextStep: grace)])
              + [GuardedCommand.teardown(Self.second)])
          group.cancelAll()
        }
      }.terminationStatus
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      return Outcome(ending: .notRunnable(words(error)))
    }
    try Task.checkCancellation()
    return found.state.withLock { $0.outcome(status) }
  }

  private enum Part { case output, errors, time }

  private struct State {
    var output: [UInt8] = []
    var errors = ErrorTail()
    var isTooMuch = false
    var isLate = false

    mutating func add(_ bytes: [UInt8], limit: Int) -> Bool {
      guard output.count + bytes.count <= limit else {
        isTooMuch = true
        output = []
        return false
      }
      output += bytes
      return true
    }

    func outcome(_ status: TerminationStatus) -> Outcome {
      let ending: Ending =
        switch status {
        case _ where isTooMuch: .tooMuch
        case _ where isLate: .timedOut
        case .exited(let code): .exited(code)
        case .signaled(let signal): .signaled(signal)
        }
      return Outcome(output: output, errors: errors.text, ending: ending)
    }
  }

  private final class Found: Sendable {
    let state = Mutex(State())
  }

  /// The end of standard error in whole lines; half a line might hold half a secret.
  private struct ErrorTail {
    private static let limit = 1 << 16
    private var kept: [UInt8] = []
    private var isCut = false

    mutating func add(_ bytes: [UInt8]) {
      kept += bytes
      guard kept.count > 2 * Self.limit else { return }
      kept.removeFirst(kept.count - Self.limit)
      isCut = true
    }

    var text: String {
      let start = isCut ? kept.firstIndex(of: 10).map { $0 + 1 } ?? kept.endIndex : 0
      return String(decoding: kept[start...], as: UTF8.self)
    }
  }

  private static func read(
    _ sequence: SubprocessOutputSequence, _ take: @Sendable ([UInt8]) -> Bool
  ) async {
    do {
      for try await buffer in sequence where !take(buffer.withUnsafeBytes { Array($0) }) { return }
    } catch {
      // A stream that can no longer be read has ended.
    }
  }

  private func opened() throws -> FileDescriptor {
    do {
      switch input {
      case .file(let path): return try .open(FilePath(path), .readOnly, options: .closeOnExec)
      case .secret(let bytes):
        precondition(bytes.count <= Self.secretLimit, "a pipe may take no more at once")
        let (reader, writer) = try FileDescriptor.privatePipe()
        try writer.closeAfter { _ = try writer.writeAll(bytes) }
        return reader
      }
    } catch {
      throw OperationError(
        .process, "cannot provide the input of '\(command.first ?? "")'", cause: "\(error)")
    }
  }

  private static let second = Duration.seconds(1)

  private func words(_ error: SubprocessError) -> String {
    error.code == .executableNotFound
      ? "there is no program '\(command.first ?? "")'" : "\(error)"
  }
}
