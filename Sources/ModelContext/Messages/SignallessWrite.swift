#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes to a pipe that its reader may have closed, without the signal that would end the process.
enum SignallessWrite {
  /// Writes bytes. The signal of a closed pipe is blocked and then removed from the thread again,
  /// so that nobody's signal handling changes.
  ///
  /// - Returns: The number of bytes written, or the error's number.
  package static func write(_ bytes: ArraySlice<UInt8>, to descriptor: CInt) -> Result<Int, Errno> {
    var closed = sigset_t()
    var before = sigset_t()
    var pending = sigset_t()
    sigemptyset(&closed)
    sigaddset(&closed, SIGPIPE)
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    pthread_sigmask(SIG_BLOCK, &closed, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let count = bytes.withUnsafeBytes { buffer in
      #if canImport(Glibc)
        Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      #else
        Darwin.write(descriptor, buffer.baseAddress, buffer.count)
      #endif
    }
    if count >= 0 { return .success(count) }
    let number = errno
    if number == EPIPE, !wasPending {
      var signal: CInt = 0
      sigpending(&pending)
      if sigismember(&pending, SIGPIPE) == 1 { sigwait(&closed, &signal) }
    }
    return .failure(Errno(number: number))
  }

  struct Errno: Error, Hashable {
    package let number: CInt
    /// True if the same call may succeed now or later.
    var isPassing: Bool { number == EINTR || number == EAGAIN || number == EWOULDBLOCK }
  }
}
