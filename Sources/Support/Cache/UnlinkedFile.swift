internal import Foundation
package import SystemPackage

/// A temporary file without a name, which vanishes with this value or with the process.
package final class UnlinkedFile: Sendable {
  package let descriptor: FileDescriptor

  package init() throws(OperationError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let path =
      "\(folder.isEmpty ? "/tmp" : folder)/assay-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    do {
      descriptor = try .open(
        FilePath(path), .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerRead, .ownerWrite])
    } catch {
      throw OperationError(
        .file, "cannot create a temporary file", remedy: "set TMPDIR to a writable folder",
        cause: "\(path): \(error)")
    }
    unlink(path)
  }

  package convenience init(_ bytes: [UInt8]) throws {
    try self.init()
    do {
      try descriptor.writeAll(bytes)
      try descriptor.seek(offset: 0, from: .start)
    } catch {
      throw OperationError(.file, "cannot write a temporary file", cause: "\(error)")
    }
  }

  deinit { try? descriptor.close() }

  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result
  {
    var status = stat()
    guard fstat(descriptor.rawValue, &status) == 0 else { throw Self.unreadable() }
    let size = Int(status.st_size)
    guard size > 0 else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor.rawValue, 0),
      base != MAP_FAILED
    else { throw Self.unreadable() }
    defer { munmap(base, size) }
    return try body(UnsafeRawBufferPointer(start: base, count: size))
  }

  package func text(last limit: Int = 16_384) throws -> String {
    try withBytes { String(decoding: $0.suffix(limit), as: UTF8.self) }
  }

  private static func unreadable() -> OperationError {
    OperationError(.file, "cannot read a temporary file", cause: "\(Errno(rawValue: errno))")
  }
}
