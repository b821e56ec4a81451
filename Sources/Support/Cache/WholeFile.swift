internal import Foundation
internal import SystemPackage

/// Readers only ever see the whole file: it is written under a temporary name and then renamed.
package struct WholeFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package func prepare() throws {
    let folder = FilePath(path).removingLastComponent()
    try Self.makeFolder(folder)
    guard access((folder.isEmpty ? "." : folder.string) + "/.", W_OK | X_OK) == 0 else {
      throw OperationError(
        .file, "files cannot be written to the folder '\(folder)'",
        remedy: "name another folder, or make it writable",
        cause: Errno(rawValue: errno).description)
    }
  }

  /// After an error the file is unchanged.
  package func write(_ content: [UInt8]) throws { try write(content, then: []) }

  package func write(_ content: [UInt8], then trailer: [UInt8]) throws {
    try Self.makeFolder(FilePath(path).removingLastComponent())
    let temporary = FilePath(path + ".\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp")
    do {
      let descriptor = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        try descriptor.closeAfter {
          _ = try content.withUnsafeBytes { try descriptor.writeAll($0) }
          _ = try trailer.withUnsafeBytes { try descriptor.writeAll($0) }
        }
        guard rename(temporary.string, path) == 0 else { throw Errno(rawValue: errno) }
      } catch {
        unlink(temporary.string)
        throw error
      }
    } catch let error as Errno {
      throw OperationError(
        .file, "the file '\(path)' could not be written",
        remedy: "check that its folder is writable and that the disk has room",
        cause: error.description)
    }
  }

  private static func makeFolder(_ folder: FilePath) throws {
    guard !folder.isEmpty, mkdir(folder.string, 0o755) != 0, errno != EEXIST else { return }
    guard errno == ENOENT else { throw cannotMake(folder) }
    try makeFolder(folder.removingLastComponent())
    guard mkdir(folder.string, 0o755) == 0 || errno == EEXIST else { throw cannotMake(folder) }
  }

  private static func cannotMake(_ folder: FilePath) -> OperationError {
    OperationError(
      .file, "the folder '\(folder)' could not be made",
      cause: Errno(rawValue: errno).description)
  }
}
