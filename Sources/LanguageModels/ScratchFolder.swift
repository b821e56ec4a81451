import Support
import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An empty private folder that is removed with this value.
package final class ScratchFolder: Sendable {
  package let path: String

  package init() throws {
    let base = FileManager.default.temporaryDirectory.path
    var template = Array((base + "/assay-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else {
      throw OperationError(
        .file, "a temporary folder cannot be made", remedy: "set TMPDIR to a writable folder",
        cause: "\(Errno(rawValue: errno))")
    }
    path = made
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try WholeFile(path: file).write(bytes)
    return file
  }

  package func makeFolder(_ name: String) throws -> String {
    let folder = path + "/" + name
    guard mkdir(folder, 0o700) == 0 else {
      throw OperationError(
        .file, "the folder '\(folder)' could not be made", cause: "\(Errno(rawValue: errno))")
    }
    return folder
  }
}
