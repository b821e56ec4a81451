internal import Foundation
package import SystemPackage

/// An exclusive lock between processes and tasks, held as long as this value lives.
///
/// The kernel releases it with the last process that holds the descriptor. The file stays: removing
/// it would let two holders in.
package final class FileLock: Sendable {
  package let descriptor: FileDescriptor

  /// Waits until the lock is free and takes it; creates the file if necessary.
  package convenience init(path: String) async throws {
    try await self.init(
      path, .readWrite, [.create, .closeOnExec], "cannot create the lock file \(path)"
    ) {}
  }

  /// Waits until the lock of an existing folder is free and takes it, without creating a file.
  /// Calls `onWait` once if somebody else holds it.
  package convenience init(folder: String, onWait: () -> Void = {}) async throws {
    try await self.init(
      folder, .readOnly, [.directory, .closeOnExec], "cannot lock the folder \(folder)",
      onWait: onWait)
  }

  package static func isHeld(folder: String) -> Bool {
    guard
      let file = try? FileDescriptor.open(
        FilePath(folder), .readOnly, options: [.directory, .closeOnExec])
    else { return false }
    defer { try? file.close() }
    return flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  private init(
    _ path: String, _ mode: FileDescriptor.AccessMode, _ options: FileDescriptor.OpenOptions,
    _ failure: String, onWait: () -> Void
  ) async throws {
    do {
      descriptor = try .open(
        FilePath(path), mode, options: options,
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OperationError(.file, failure, cause: "\(error)")
    }
    var wait = Duration.milliseconds(5)
    var isWaiting = false
    while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw OperationError(.file, "cannot lock \(path)", cause: "\(Errno(rawValue: errno))")
      }
      if !isWaiting { onWait() }
      isWaiting = true
      try await Task.sleep(for: wait)
      wait = min(wait * 2, .milliseconds(200))
    }
  }

  deinit { try? descriptor.close() }
}
