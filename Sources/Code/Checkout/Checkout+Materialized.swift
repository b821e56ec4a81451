import Support

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension Checkout {
  /// Returns a folder that holds the files as plain ones, written once for each tree.
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
    } catch  where !(error is OperationError || error is CancellationError) {
      throw OperationError(
        .file, "cannot write the files of \(origin) to '\(folder)'", cause: "\(error)")
    }
    return folder
  }
}
