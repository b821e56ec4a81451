import Support
internal import SystemPackage

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Opens files below a folder without following a symbolic link: every component is opened relative
/// to the one before. Folders stay open between calls, so that paths in order cost little.
struct FolderReader: ~Copyable {
  enum Absence: Error, Hashable {
    case missing
    case symbolicLink
    case folder
    case special

    var reason: LeftOut.Reason? {
      switch self {
      case .missing: nil
      case .symbolicLink: .symbolicLink
      case .folder: .submodule
      case .special: .specialFile
      }
    }
  }

  let root: CInt
  private var open: [(name: String, descriptor: CInt)] = []

  /// Opens a folder, which may be named by a symbolic link itself.
  init(_ path: String) throws {
    root = Self.retrying { openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard root >= 0 else {
      throw OperationError(
        .file, "cannot open the folder \(path)", cause: "\(Errno(rawValue: errno))")
    }
  }

  deinit {
    for (_, descriptor) in open { close(descriptor) }
    if root >= 0 { close(root) }
  }

  mutating func withFile<Result>(
    _ path: String, _ body: (CInt, Int) throws -> Result
  ) throws -> Result {
    let components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = components.last else { throw Absence.missing }
    let parent = try descend(components.dropLast())
    let file = Self.retrying {
      openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
    guard file >= 0 else { throw Self.absence(name, in: parent, errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Errno(rawValue: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return try body(file, Int(status.st_size))
    case S_IFDIR: throw Absence.folder
    default: throw Absence.special
    }
  }

  private mutating func descend(_ folders: ArraySlice<String>) throws -> CInt {
    var depth = 0
    while depth < open.count, depth < folders.count,
      open[depth].name.utf8.elementsEqual(folders[depth].utf8)
    {
      depth += 1
    }
    while open.count > depth { close(open.removeLast().descriptor) }
    for name in folders.dropFirst(depth) {
      let parent = open.last?.descriptor ?? root
      let folder = Self.retrying {
        openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      }
      guard folder >= 0 else { throw Self.absence(name, in: parent, errno) }
      open.append((name, folder))
    }
    return open.last?.descriptor ?? root
  }

  private static func absence(_ name: String, in parent: CInt, _ error: CInt) -> any Error {
    var status = stat()
    guard fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? Absence.missing : Errno(rawValue: error)
    }
    switch status.st_mode & S_IFMT {
    case S_IFLNK: return Absence.symbolicLink
    case S_IFSOCK, S_IFIFO, S_IFCHR, S_IFBLK: return Absence.special
    case S_IFREG where error == ENOTDIR: return Absence.missing
    default: return Errno(rawValue: error)
    }
  }

  static func retrying(_ call: () -> CInt) -> CInt {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

extension FolderReader {
  /// Fills a buffer from a file; returns fewer bytes only at the file's end.
  static func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var count = 0
    while count < buffer.count {
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let read = try FileDescriptor(rawValue: file).read(into: part)
      if read == 0 { break }
      count += read
    }
    return count
  }

  /// Returns the paths of all but folders, unordered, without entries called `.git`.
  borrowing func walk() throws -> [[UInt8]] {
    var paths: [[UInt8]] = []
    try Self.walk(fcntl(root, F_DUPFD_CLOEXEC, 0), prefix: [], into: &paths)
    return paths
  }

  /// Takes over the descriptor.
  private static func walk(
    _ descriptor: CInt, prefix: [UInt8], into paths: inout [[UInt8]]
  ) throws {
    guard descriptor >= 0, let folder = fdopendir(descriptor) else {
      let error = Errno(rawValue: errno)
      if descriptor >= 0 { close(descriptor) }
      throw OperationError(
        .file, "cannot read the folder \(String(decoding: prefix, as: UTF8.self))",
        cause: "\(error)")
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { continue }
      let pointer = UnsafeRawPointer(entry).advanced(by: offset)
      let name = UnsafeRawBufferPointer(
        start: pointer, count: strlen(pointer.assumingMemoryBound(to: CChar.self)))
      if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8)
        || name.elementsEqual(".git".utf8)
      {
        continue
      }
      let path = prefix + name
      var status = stat()
      let cName = pointer.assumingMemoryBound(to: CChar.self)
      guard fstatat(descriptor, cName, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        if errno == ENOENT { continue }
        throw OperationError(
          .file, "cannot read \(String(decoding: path, as: UTF8.self))",
          cause: "\(Errno(rawValue: errno))")
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        let child = retrying {
          openat(descriptor, cName, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        try walk(child, prefix: path + [47], into: &paths)
      } else {
        paths.append(path)
      }
    }
  }
}
