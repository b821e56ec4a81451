import Foundation
import Support
import Synchronization

enum Console {
  /// The first failure to write to standard output.
  private static let failed = Mutex<OperationError?>(nil)

  static var failure: OperationError? { failed.withLock { $0 } }

  /// Prints a text for people, in which nothing can act on a terminal, or the exact bytes of a
  /// document for programs. A failure is kept in ``failure``, and nothing is printed after it.
  static func print(_ text: String, isDocument: Bool = false) {
    failed.withLock { failed in
      guard failed == nil, let error = write(isDocument ? text : text.printableLines, to: 1) else {
        return
      }
      if error == EPIPE { endByClosedPipe() }
      failed = OperationError(
        .file, "cannot write to standard output",
        remedy: "check where it leads, and that the disk has room",
        cause: String(cString: strerror(error)))
    }
  }

  static func error(_ text: String, redrawing: Bool = false) {
    _ = write((redrawing ? "\r\u{1B}[K" : "") + text.printableLines, to: 2)
  }

  static func warn(_ warnings: [String]) {
    for warning in warnings { error("warning: \(warning.printable)\n") }
  }

  static var isTerminal: Bool {
    isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"].map { $0 != "dumb" } ?? false
  }

  /// Writes a whole text; returns the error's number if that fails.
  private static func write(_ text: String, to file: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Foundation.write(file, rest.baseAddress, rest.count)
        if count >= 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        } else if errno == EAGAIN || errno == EWOULDBLOCK {
          var place = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
          poll(&place, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// Ends like a program that does not ignore the signal of a closed pipe: quietly, and with the status
  /// that shells show as 141.
  private static func endByClosedPipe() -> Never {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    exit(141)
  }
}
