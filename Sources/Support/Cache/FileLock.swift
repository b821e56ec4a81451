package import SystemPackage

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// An exclusive lock between processes, and between the tasks of one process.
///
/// It is held as long as this value lives. The kernel releases it with the last process that holds
/// the descriptor, so a killed process leaves no lock behind. The file itself stays: removing it
/// would let two holders in.
package final class FileLock: Sendable {
  package let descriptor: FileDescriptor

  /// Waits until the lock is free and takes it; creates the file if necessary.
  ///
  /// - Throws: ``OperationError`` if the file cannot be created, or `CancellationError`.
  package convenience init(path: String) async throws {
    let file: FileDescriptor
    do {
      file = try .open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OperationError(.file, "cannot create the lock file \(path)", cause: "\(error)")
    }
    try await self.init(file, path: path) {}
  }

  /// Waits until the lock of an existing folder is free and takes it. No file is created.
  ///
  /// - Parameter onWait: Called once if somebody else holds the lock.
  /// - Throws: ``OperationError`` if the folder cannot be opened, or `CancellationError`.
  package convenience init(folder: String, onWait: () -> Void = {}) async throws {
    let file: FileDescriptor
    do {
      file = try .open(FilePath(folder), .readOnly, options: [.directory, .closeOnExec])
    } catch {
      throw OperationError(.file, "cannot lock the folder \(folder)", cause: "\(error)")
    }
    try await self.init(file, path: folder, onWait: onWait)
  }

  /// True if somebody holds a folder's lock now; false if the folder does not exist.
  package static func isHeld(folder: String) -> Bool {
    guard
      let file = try? FileDescriptor.open(
        FilePath(folder), .readOnly, options: [.directory, .closeOnExec])
    else { return false }
    defer { try? file.close() }
    return flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  private init(_ file: FileDescriptor, path: String, onWait: () -> Void) async throws {
    do {
      var wait = Duration.milliseconds(5)
      var isWaiting = false
      while flock(file.rawValue, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EWOULDBLOCK || errno == EINTR else {
          throw OperationError(
            .file, "cannot lock \(path)", cause: "\(Errno(rawValue: errno))")
        }
        if !isWaiting { onWait() }
        isWaiting = true
        try await Task.sleep(for: wait)
        wait = min(wait * 2, .milliseconds(200))
      }
    } catch {
      try? file.close()
      throw error
    }
    descriptor = file
  }

  deinit { try? descriptor.close() }
}
