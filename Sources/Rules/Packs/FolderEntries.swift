package import Support

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names of the files and folders in a folder, each in byte order.
///
/// It leaves out names that begin with a dot, names that are not UTF-8, and symbolic links to
/// anything but files and folders.
package struct FolderEntries: Sendable, Hashable {
  private(set) var files: [String] = []
  private(set) var folders: [String] = []

  /// - Throws: `OperationError` if the folder cannot be read.
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

  /// The relative paths of all files below a folder, in byte order.
  ///
  /// - Throws: `OperationError` if a folder cannot be read or is more than 32 levels deep.
  package static func paths(below folder: String) throws(OperationError) -> [String] {
    var paths: [String] = []
    var open = [(prefix: "", depth: 0)]
    while let (prefix, depth) = open.popLast() {
      let path = String("\(folder)/\(prefix)".dropLast())
      guard depth < 32 else {
        throw OperationError(.file, "folders are nested more than 32 levels deep in '\(path)'")
      }
      let entries = try FolderEntries(path)
      paths += entries.files.map { prefix + $0 }
      open += entries.folders.map { ("\(prefix)\($0)/", depth + 1) }
    }
    return paths.sorted { ByteString($0) < ByteString($1) }
  }
}
