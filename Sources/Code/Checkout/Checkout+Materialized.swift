import Support

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension Checkout {
  /// The files in a folder of their own, for programs that can read nothing else.
  ///
  /// They are written once for each tree. Every file is a plain one without permission to execute, and
  /// nothing of the repository acts while it is written.
  ///
  /// - Parameter cache: The folder of such folders.
  /// - Returns: The folder's path.
  /// - Throws: ``OperationError`` if a file cannot be read or written; `CancellationError`.
  package func materialized(in cache: String) async throws -> String {
    let folder = "\(cache)/\(tree)"
    let manager = FileManager.default
    if manager.fileExists(atPath: folder) { return folder }
    try WholeFile(path: folder).prepare()
    // Runs at the same time write the same files: one of them is renamed into place.
    let lock = try await FileLock(folder: cache)
    defer { withExtendedLifetime(lock) {} }
    if manager.fileExists(atPath: folder) { return folder }
    let pending = "\(folder).pending"
    do {
      if manager.fileExists(atPath: pending) { try manager.removeItem(atPath: pending) }
      for start in stride(from: 0, to: files.count, by: 512) {
        let batch = files[start..<min(start + 512, files.count)]
        let contents = try await contents(of: batch)
        for (file, range) in zip(batch, contents.ranges) {
          let whole = WholeFile(path: "\(pending)/\(file.path)")
          try whole.prepare()
          try whole.write(Array(contents.bytes[range]))
        }
      }
      try manager.moveItem(atPath: pending, toPath: folder)
    } catch let error as OperationError {
      throw error
    } catch let error as CancellationError {
      throw error
    } catch {
      throw OperationError(
        .file, "cannot write the files of \(origin) to '\(folder)'", cause: "\(error)")
    }
    return folder
  }
}
