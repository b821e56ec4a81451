internal import Dispatch
internal import Foundation
internal import Support
internal import Synchronization
internal import SystemPackage

/// Reads and writes bytes on threads of its own, since threads of Swift's pool must not block.
/// Cancelling the waiting task ends the wait, and every later one.
final class StandardStreams: Sendable {
  private let input: CInt
  private let output: CInt
  private let reading = DispatchQueue(label: "assay.read")
  private let writing = DispatchQueue(label: "assay.write")
  /// Becomes readable when a wait is cancelled.
  private let stop: (read: FileDescriptor, write: FileDescriptor)
  private let failed = Mutex<Errno?>(nil)

  /// The reason why the output could not be written, unless its reader closed it.
  var failure: Errno? { failed.withLock { $0 } }

  init(input: CInt, output: CInt) throws {
    self.input = input
    self.output = output
    stop = try FileDescriptor.privatePipe()
  }

  deinit {
    try? stop.read.close()
    try? stop.write.close()
  }

  /// Returns the next bytes; `nil` at the end, and after a cancellation.
  func read() async -> [UInt8]? {
    await waiting(on: reading) { [input, stop] in
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while Self.wait(for: input, POLLIN, or: stop.read.rawValue) {
        do {
          let count = try buffer.withUnsafeMutableBytes {
            try FileDescriptor(rawValue: input).read(into: $0)
          }
          return count > 0 ? Array(buffer[..<count]) : nil
        } catch Errno.resourceTemporarilyUnavailable {
          continue
        } catch { return nil }
      }
      return nil
    }
  }

  package func write(_ bytes: [UInt8]) async -> Bool {
    await waiting(on: writing) { [output, stop, self] in
      var rest = bytes[...]
      while !rest.isEmpty {
        guard Self.wait(for: output, POLLOUT, or: stop.read.rawValue) else { return false }
        // A pipe that accepts anything accepts this many bytes at once, so only `wait` blocks.
        switch SignallessWrite.write(rest.prefix(Int(PIPE_BUF)), to: output) {
        case .success(let count): rest = rest.dropFirst(count)
        case .failure(let error):
          if error.isPassing { continue }
          if error != .brokenPipe { failed.withLock { $0 = error } }
          return false
        }
      }
      return true
    }
  }

  private func waiting<Value: Sendable>(
    on queue: DispatchQueue, _ work: @escaping @Sendable () -> Value
  ) async -> Value {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.async { continuation.resume(returning: work()) }
      }
    } onCancel: {
      _ = SignallessWrite.write([0], to: stop.write.rawValue)
    }
  }

  private static func wait(for descriptor: CInt, _ event: CInt, or stop: CInt) -> Bool {
    var polled = [
      pollfd(fd: descriptor, events: Int16(event), revents: 0),
      pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = poll(&polled, nfds_t(polled.count), -1)
      if polled[1].revents != 0 { return false }
      if count > 0 { return true }
      if errno != EINTR { return false }
    }
  }
}
