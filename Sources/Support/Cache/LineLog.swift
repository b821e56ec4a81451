internal import Foundation
internal import Synchronization
internal import SystemPackage

/// A file that grows by whole lines. A crash can tear only the last one, and opening the file drops
/// it. After ``synchronize()`` has returned, the lines survive a loss of power.
package final class LineLog: Sendable {
  package let path: String
  /// The complete lines that the file held when it was opened, without line breaks.
  package let lines: [[UInt8]]
  package let wasTorn: Bool

  private let file: FileDescriptor
  private let length: Mutex<Int64>

  /// If `isWhole` returns false for the last line, it counts as torn: a crash may leave bytes that
  /// were never written.
  package init(path: String, isWhole: (ArraySlice<UInt8>) -> Bool = { _ in true }) throws {
    self.path = path
    try WholeFile(path: path).prepare()
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        let content = try file.content()
        var end = content.lastIndex(of: 10).map { $0 + 1 } ?? 0
        var parts = content[..<end].split(separator: 10, omittingEmptySubsequences: false)
        // The part after the last line break is not a line; nor is an empty file.
        parts.removeLast()
        // Only the last line can be torn. Anything wrong before it was put there by somebody.
        if let last = parts.last, !isWhole(last) {
          end = last.startIndex
          parts.removeLast()
        }
        if end < content.count {
          guard ftruncate(file.rawValue, off_t(end)) == 0 else { throw Errno(rawValue: errno) }
        }
        _ = try file.seek(offset: Int64(end), from: .start)
        lines = parts.map(Array.init)
        wasTorn = end < content.count
        self.file = file
        length = Mutex(Int64(end))
      } catch {
        try? file.close()
        throw error
      }
    } catch let error as Errno {
      throw OperationError(
        .file, "the file '\(path)' could not be opened", cause: error.description)
    }
  }

  deinit { try? file.close() }

  /// Appends a line, given without a line break. After an error the file ends as before.
  package func append(_ line: [UInt8]) throws {
    try length.withLock { length in
      let bytes = line + [10]
      do {
        try file.writeAll(bytes)
        length += Int64(bytes.count)
      } catch {
        if ftruncate(file.rawValue, off_t(length)) == 0 {
          _ = try? file.seek(offset: length, from: .start)
        }
        throw failure(error)
      }
    }
  }

  package func synchronize() throws {
    guard fsync(file.rawValue) == 0 else { throw failure(Errno(rawValue: errno)) }
  }

  private func failure(_ error: any Error) -> OperationError {
    OperationError(
      .file, "the file '\(path)' could not be written",
      remedy:
        "check that the disk has room, then run the same command again; it resumes where it stopped",
      cause: "\(error)")
  }
}
