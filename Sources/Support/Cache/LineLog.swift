internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that grows by whole lines, of which a crash can tear the last one only.
///
/// Each line is written by one call, so that a killed process leaves it whole or cut short, and what
/// ``synchronize()`` has returned for survives a loss of power. A last line that is cut short is
/// dropped when the file is opened again.
package final class LineLog: Sendable {
  /// Where it lies.
  package let path: String
  /// The complete lines that it held when it was opened, without their line breaks.
  package let lines: [[UInt8]]
  /// Whether a torn last line was dropped when it was opened.
  package let wasTorn: Bool

  private let file: FileDescriptor
  private let length: Mutex<Int64>

  /// Opens a file, and makes it and its folder where there is none.
  ///
  /// - Parameters:
  ///   - path: Where it lies.
  ///   - isWhole: Whether a last line that ends as a line should is one; what it refuses is torn too,
  ///     as a crash may leave bytes that were never written.
  /// - Throws: ``OperationError`` where the file cannot be read or written.
  package init(path: String, isWhole: (ArraySlice<UInt8>) -> Bool = { _ in true }) throws {
    self.path = path
    try WholeFile(path: path).prepare()
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        let content = try Self.content(of: file)
        var end = content.lastIndex(of: 10).map { $0 + 1 } ?? 0
        var parts = content[..<end].split(separator: 10, omittingEmptySubsequences: false)
        // What follows the last line break, or an empty file's nothing, is no line.
        parts.removeLast()
        // Only the last line can be torn; what stands before it is somebody's doing.
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

  /// Adds a line.
  ///
  /// - Parameter line: The line, without line breaks.
  /// - Throws: ``OperationError`` where it cannot be written; the file then ends as before.
  package func append(_ line: [UInt8]) throws {
    try length.withLock { length in
      let bytes = line + [10]
      do {
        try bytes.withUnsafeBytes { bytes in
          var rest = UnsafeRawBufferPointer(rebasing: bytes[...])
          while !rest.isEmpty {
            let count = try file.write(rest)
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
          }
        }
        length += Int64(bytes.count)
      } catch {
        if ftruncate(file.rawValue, off_t(length)) == 0 {
          _ = try? file.seek(offset: length, from: .start)
        }
        throw failure(error)
      }
    }
  }

  /// Waits until all lines are on the disk.
  ///
  /// - Throws: ``OperationError`` where the disk did not take them.
  package func synchronize() throws {
    guard fsync(file.rawValue) == 0 else { throw failure(Errno(rawValue: errno)) }
  }

  private func failure(_ error: any Error) -> OperationError {
    OperationError(
      .file, "the file '\(path)' could not be written",
      remedy: "check that the disk has room; the same command then goes on where it was",
      cause: "\(error)")
  }

  private static func content(of file: FileDescriptor) throws -> [UInt8] {
    let size = Int(try file.seek(offset: 0, from: .end))
    _ = try file.seek(offset: 0, from: .start)
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = try file.read(
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
        if read == 0 { break }
        count += read
      }
    }
  }
}
