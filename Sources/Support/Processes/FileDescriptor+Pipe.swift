package import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension FileDescriptor {
  /// Creates a pipe whose ends child processes do not inherit.
  package static func privatePipe() throws -> (read: FileDescriptor, write: FileDescriptor) {
    let (read, write) = try pipe()
    for end in [read, write] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    return (read, write)
  }
}
