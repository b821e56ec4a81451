import Foundation

/// The files that are read: those of the disk, or others in tests.
public struct SourceFiles: Sendable {
  package enum Kind: Sendable, Hashable {
    case file, directory
  }

  /// The kind of the entry at a path; `nil` if it is neither a regular file nor a folder.
  package let kind: @Sendable (_ path: String) -> Kind?
  /// The bytes of a file, at most one more than the limit.
  package let read: @Sendable (_ path: String, _ limit: Int) throws(OperationError) -> [UInt8]
  package let entries: @Sendable (_ folder: String) throws(OperationError) -> FolderEntries

  /// Without `entries`, no folder can be listed.
  package init(
    kind: @escaping @Sendable (_ path: String) -> Kind?,
    read: @escaping @Sendable (_ path: String, _ limit: Int) throws(OperationError) -> [UInt8],
    entries: @escaping @Sendable (_ folder: String) throws(OperationError) -> FolderEntries = {
      folder throws(OperationError) in
      throw OperationError(.file, "cannot read the folder '\(folder)'")
    }
  ) {
    self.kind = kind
    self.read = read
    self.entries = entries
  }

  /// The files of the disk.
  public static let disk = SourceFiles(
    kind: { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      return switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      default: nil
      }
    }, read: { path, limit throws(OperationError) in try readRegularFile(path, limit: limit) },
    entries: { folder throws(OperationError) in try FolderEntries(reading: folder) })

  /// Texts in memory, by path. Every path above one of them is a directory.
  package static func memory(_ texts: [String: String]) -> SourceFiles {
    SourceFiles(
      kind: { path in
        if texts[path] != nil { return .file }
        return texts.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
      },
      read: { path, _ throws(OperationError) in
        guard let text = texts[path] else { throw OperationError(.file, "no file '\(path)'") }
        return Array(text.utf8)
      },
      entries: { folder throws(OperationError) in
        let below = texts.keys.filter { $0.hasPrefix(folder + "/") }.map {
          $0.dropFirst(folder.count + 1).split(separator: "/", maxSplits: 1)
        }
        guard !below.isEmpty else { throw OperationError(.file, "no folder '\(folder)'") }
        return FolderEntries(
          files: below.filter { $0.count == 1 }.map { String($0[0]) },
          folders: Set(below.filter { $0.count == 2 }.map { String($0[0]) }).sorted())
      })
  }

  package static func path(_ written: String, in file: String) -> String {
    guard !written.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return written }
    return file[...slash] + written
  }

  package static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return String(cString: folder) + "/" + path
  }
}

private func readRegularFile(_ path: String, limit: Int) throws(OperationError) -> [UInt8] {
  func failure() -> OperationError {
    let cause = String(cString: strerror(errno))
    return OperationError(.file, "cannot read '\(path)'", cause: cause)
  }
  // Without O_NONBLOCK, opening a pipe without a writer would wait forever.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw failure() }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw failure() }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw OperationError(.file, "cannot read '\(path)'", cause: "not a regular file")
  }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count <= limit {
    let count = read(descriptor, &buffer, min(buffer.count, limit + 1 - bytes.count))
    if count < 0 {
      if errno == EINTR { continue }
      throw failure()
    }
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  return bytes
}
