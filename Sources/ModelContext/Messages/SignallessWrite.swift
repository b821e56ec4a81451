import Foundation
import SystemPackage

/// Writes to a pipe that its reader may have closed, without the signal that would end the process.
enum SignallessWrite {
  /// The signal of a closed pipe is blocked and then removed from the thread again, so that
  /// nobody's signal handling changes.
  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: CInt) -> Result<Int, Errno> {
    var closed = sigset_t()
    var before = sigset_t()
    var pending = sigset_t()
    sigemptyset(&closed)
    sigaddset(&closed, SIGPIPE)
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    pthread_sigmask(SIG_BLOCK, &closed, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    do {
      let file = FileDescriptor(rawValue: descriptor)
      return .success(
        try bytes.withUnsafeBytes { try file.write($0, retryOnInterrupt: false) })
    } catch {
      if error as? Errno == .brokenPipe, !wasPending {
        var signal: CInt = 0
        sigpending(&pending)
        if sigismember(&pending, SIGPIPE) == 1 { sigwait(&closed, &signal) }
      }
      return .failure(error as? Errno ?? .ioError)
    }
  }
}

extension Errno {
  var isPassing: Bool {
    [.interrupted, .resourceTemporarilyUnavailable, .wouldBlock].contains(self)
  }
}
