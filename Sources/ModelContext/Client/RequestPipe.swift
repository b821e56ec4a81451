internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The pipe to a server's standard input; closing it tells the server to end.
///
/// Writing never blocks: where the server does not read, it waits and asks again, so that who waits
/// for the answer can give up.
final class RequestPipe: Sendable {
  /// The end that the server reads.
  let reader: FileDescriptor
  private let writer: Mutex<FileDescriptor?>

  /// - Throws: `Errno` where the system has no more descriptors.
  init() throws {
    let (read, write) = try FileDescriptor.pipe()
    for end in [read, write] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(write.rawValue, F_SETFL, O_NONBLOCK)
    reader = read
    writer = Mutex(write)
  }

  deinit { close() }

  /// Tells the server that nothing more comes.
  func close() {
    writer.withLock { writer in
      try? writer?.close()
      writer = nil
    }
  }

  /// Writes bytes, and waits while the pipe is full and there is still a reason to.
  ///
  /// - Returns: How many bytes were written; fewer than there are where the server reads no more or
  ///   `isNeeded` says so.
  package func write(_ bytes: [UInt8], while isNeeded: () -> Bool) async -> Int {
    var rest = bytes[...]
    while !rest.isEmpty, isNeeded() {
      let written = writer.withLock { writer in
        writer.map { SignallessWrite.write(rest, to: $0.rawValue) }
      }
      switch written {
      case .success(let count): rest = rest.dropFirst(count)
      case .failure(let error) where error.isPassing:
        // `isNeeded` ends the wait; a cancelled task sees that there.
        try? await Task.sleep(for: .milliseconds(5))
        if Task.isCancelled { return bytes.count - rest.count }
      case .failure, nil: return bytes.count - rest.count
      }
    }
    return bytes.count - rest.count
  }
}
