#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names of the files and folders in a folder, each in byte order.
///
/// It leaves out names that begin with a point, names that are not UTF-8, and everything that is neither
/// a regular file nor a folder, nor a link to one.
package struct FolderEntries: Sendable, Hashable {
  /// The names of regular files.
  package let files: [String]
  /// The names of folders.
  package let folders: [String]

  init(files: [String], folders: [String]) {
    self.files = files.sorted { ByteString($0) < ByteString($1) }
    self.folders = folders.sorted { ByteString($0) < ByteString($1) }
  }

  /// Reads a folder of this machine.
  ///
  /// - Throws: `OperationError` if it cannot be read.
  init(reading folder: String) throws(OperationError) {
    guard let stream = opendir(folder) else {
      throw OperationError(
        .file, "cannot read the folder '\(folder)'", cause: String(cString: strerror(errno)))
    }
    defer { closedir(stream) }
    var files: [String] = []
    var folders: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name, !name.hasPrefix(".") else { continue }
      switch SourceFiles.disk.kind("\(folder)/\(name)") {
      case .file: files.append(name)
      case .directory: folders.append(name)
      case nil: continue
      }
    }
    self.init(files: files, folders: folders)
  }
}

extension SourceFiles {
  /// The paths of all files below a folder, relative to it, in byte order.
  ///
  /// - Throws: `OperationError` if a folder cannot be read or is more than 32 levels deep.
  package func paths(below folder: String) throws(OperationError) -> [String] {
    var paths: [String] = []
    try collect(folder, prefix: "", depth: 0, into: &paths)
    return paths.sorted { ByteString($0) < ByteString($1) }
  }

  private func collect(
    _ folder: String, prefix: String, depth: Int, into paths: inout [String]
  ) throws(OperationError) {
    guard depth < 32 else {
      throw OperationError(.file, "folders stand more than 32 deep in '\(folder)'")
    }
    let entries = try entries(folder)
    paths += entries.files.map { prefix + $0 }
    for name in entries.folders {
      try collect("\(folder)/\(name)", prefix: "\(prefix)\(name)/", depth: depth + 1, into: &paths)
    }
  }
}
