internal import Foundation
internal import Support
internal import Synchronization
internal import SystemPackage

/// The pipe to a server's standard input. Closing it tells the server to end.
///
/// Writing never blocks, so that the caller can give up on a server that does not read.
final class RequestPipe: Sendable {
  let reader: FileDescriptor
  private let writer: Mutex<FileDescriptor?>

  init() throws {
    let (read, write) = try FileDescriptor.privatePipe()
    _ = fcntl(write.rawValue, F_SETFL, O_NONBLOCK)
    reader = read
    writer = Mutex(write)
  }

  deinit { close() }

  func close() {
    writer.withLock { writer in
      try? writer?.close()
      writer = nil
    }
  }

  /// Waits while the pipe is full and `isNeeded` returns true. Returns the number of bytes written.
  package func write(_ bytes: [UInt8], while isNeeded: () -> Bool) async -> Int {
    var rest = bytes[...]
    while !rest.isEmpty, isNeeded() {
      let written = writer.withLock { writer in
        writer.map { SignallessWrite.write(rest, to: $0.rawValue) }
      }
      switch written {
      case .success(let count): rest = rest.dropFirst(count)
      case .failure(let error) where error.isPassing:
        // `isNeeded` ends the wait, also for a cancelled task.
        try? await Task.sleep(for: .milliseconds(5))
        if Task.isCancelled { return bytes.count - rest.count }
      case .failure, nil: return bytes.count - rest.count
      }
    }
    return bytes.count - rest.count
  }
}
