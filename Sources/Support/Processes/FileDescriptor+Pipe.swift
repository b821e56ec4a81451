internal import Foundation
package import SystemPackage

extension FileDescriptor {
  /// Creates a pipe whose ends child processes do not inherit.
  package static func privatePipe() throws -> (read: FileDescriptor, write: FileDescriptor) {
    let (read, write) = try pipe()
    for end in [read, write] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    return (read, write)
  }
}
