import Foundation

/// Names are in byte order; those that begin with a dot or are not UTF-8 are left out.
package struct FolderEntries: Sendable, Hashable {
  package let files: [String]
  package let folders: [String]

  init(files: [String], folders: [String]) {
    self.files = files.sorted { ByteString($0) < ByteString($1) }
    self.folders = folders.sorted { ByteString($0) < ByteString($1) }
  }

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
  /// The paths of all files below a folder, relative to it, in byte order; at most 32 levels deep.
  package func paths(below folder: String) throws(OperationError) -> [String] {
    var paths: [String] = []
    var open = [(prefix: "", depth: 0)]
    while let (prefix, depth) = open.popLast() {
      let path = String("\(folder)/\(prefix)".dropLast())
      guard depth < 32 else {
        throw OperationError(.file, "folders are nested more than 32 levels deep in '\(path)'")
      }
      let entries = try entries(path)
      paths += entries.files.map { prefix + $0 }
      open += entries.folders.map { ("\(prefix)\($0)/", depth + 1) }
    }
    return paths.sorted { ByteString($0) < ByteString($1) }
  }
}
