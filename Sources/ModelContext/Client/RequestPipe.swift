internal import Support
internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The pipe to a server's standard input. Closing it tells the server to end.
///
/// Writing never blocks. If the server does not read, it waits and tries again, so that the caller
/// can give up.
final class RequestPipe: Sendable {
  /// The end that the server reads.
  let reader: FileDescriptor
  private let writer: Mutex<FileDescriptor?>

  /// - Throws: `Errno` if the system has no more descriptors.
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

  /// Writes bytes; waits while the pipe is full and `isNeeded` returns true.
  ///
  /// - Returns: The number of bytes written. It is smaller than the number of bytes if the server
  ///   has stopped reading or `isNeeded` returns false.
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
