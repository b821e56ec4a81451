#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a decoder may ask about the files that a text names.
package struct SourceFiles: Sendable {
  /// What stands at a path.
  package enum Kind: Sendable, Hashable {
    case file, directory
  }

  /// What stands at a path; `nil` for nothing, or for neither a regular file nor a directory.
  package let kind: @Sendable (_ path: String) -> Kind?
  /// The bytes of the file at a path, at most as many as the limit and one more.
  ///
  /// - Throws: `OperationError` where it cannot be read.
  package let read: @Sendable (_ path: String, _ limit: Int) throws(OperationError) -> [UInt8]

  /// Creates a view of files.
  package init(
    kind: @escaping @Sendable (_ path: String) -> Kind?,
    read: @escaping @Sendable (_ path: String, _ limit: Int) throws(OperationError) -> [UInt8]
  ) {
    self.kind = kind
    self.read = read
  }

  /// The files of this machine.
  package static let disk = SourceFiles(
    kind: { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      return switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      default: nil
      }
    }, read: { path, limit throws(OperationError) in try readRegularFile(path, limit: limit) })

  /// Texts held in memory, by path; every path above one of them is a directory.
  package static func memory(_ texts: [String: String]) -> SourceFiles {
    SourceFiles(
      kind: { path in
        if texts[path] != nil { return .file }
        return texts.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
      },
      read: { path, _ throws(OperationError) in
        guard let text = texts[path] else { throw OperationError(.file, "no file '\(path)'") }
        return Array(text.utf8)
      })
  }

  /// The path that leads to `written`, a path in the text of `file`, from where `file` leads from.
  package static func path(_ written: String, in file: String) -> String {
    guard !written.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return written }
    return file[...slash] + written
  }
}

private func readRegularFile(_ path: String, limit: Int) throws(OperationError) -> [UInt8] {
  func failure() -> OperationError {
    let cause = String(cString: strerror(errno))
    return OperationError(.file, "cannot read '\(path)'", cause: cause)
  }
  // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
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
