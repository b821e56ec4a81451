package import Support

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What stands in a folder: names of files and folders, each in the order of bytes.
///
/// Names that begin with a point, symbolic links' targets that are neither file nor folder, and names
/// that are not UTF-8 are left out.
package struct FolderEntries: Sendable, Hashable {
  /// The names of regular files.
  private(set) var files: [String] = []
  /// The names of folders.
  private(set) var folders: [String] = []

  /// Reads a folder.
  ///
  /// - Throws: `OperationError` where it cannot be read.
  init(_ folder: String) throws(OperationError) {
    guard let stream = opendir(folder) else {
      throw OperationError(
        .file, "cannot read the folder '\(folder)'", cause: String(cString: strerror(errno)))
    }
    defer { closedir(stream) }
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
    files.sort { ByteString($0) < ByteString($1) }
    folders.sort { ByteString($0) < ByteString($1) }
  }

  /// The paths of all files below a folder, from there, in the order of bytes.
  ///
  /// - Throws: `OperationError` where a folder cannot be read or stands more than 32 deep.
  package static func paths(below folder: String) throws(OperationError) -> [String] {
    var paths: [String] = []
    try collect(folder, prefix: "", depth: 0, into: &paths)
    return paths.sorted { ByteString($0) < ByteString($1) }
  }

  private static func collect(
    _ folder: String, prefix: String, depth: Int, into paths: inout [String]
  ) throws(OperationError) {
    guard depth < 32 else {
      throw OperationError(.file, "folders stand more than 32 deep in '\(folder)'")
    }
    let entries = try FolderEntries(folder)
    paths += entries.files.map { prefix + $0 }
    for name in entries.folders {
      try collect("\(folder)/\(name)", prefix: "\(prefix)\(name)/", depth: depth + 1, into: &paths)
    }
  }
}
