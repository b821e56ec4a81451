#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes to standard output (results) and standard error (everything else).
enum Console {
  /// Writes a result.
  static func print(_ text: String) { write(text, to: 1) }

  /// Writes a diagnostic or progress.
  static func error(_ text: String) { write(text, to: 2) }

  /// Writes warnings, a line each.
  static func warn(_ warnings: [String]) {
    for warning in warnings { error("warning: \(warning)\n") }
  }

  /// True if standard error is a terminal that moves its cursor.
  static var isTerminal: Bool {
    isatty(2) == 1 && getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let slice = UnsafeBufferPointer(rebasing: rest)
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
        #else
          let count = Darwin.write(descriptor, slice.baseAddress, slice.count)
        #endif
        guard count > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(count, 0))
      }
    }
  }
}
