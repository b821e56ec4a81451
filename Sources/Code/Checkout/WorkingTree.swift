import Support
internal import SystemPackage

enum WorkingTree {
  /// Lists and hashes the files that ``paths(in:inRepository:git:)`` finds.
  static func list(_ folder: String, inRepository: Bool, git: Git) async throws -> TreeListing {
    var reader = try FolderReader(folder)
    var listing = TreeListing()
    let paths: [String]
    (paths, listing.leftOut) = try await Self.paths(
      in: folder, inRepository: inRepository, git: git)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    for path in paths {
      try Task.checkCancellation()
      do {
        let (id, size) = try reader.withFile(path) { try hash($0, size: $1, path, buffer) }
        listing.append(path: path, contentID: id, size: size)
      } catch let absence as FolderReader.Absence {
        if let reason = absence.reason { listing.leftOut[reason] += 1 }
      } catch let error as Errno {
        throw OperationError(.file, "cannot read \(folder)/\(path)", cause: "\(error)")
      }
    }
    return listing
  }

  /// Returns the paths that git tracks or does not ignore, outside git all; counts other names.
  static func paths(
    in folder: String, inRepository: Bool, git: Git
  ) async throws -> ([String], LeftOut) {
    var names: [[UInt8]]
    if inRepository {
      let output = try await git.output(
        of: [
          "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
        ], failing: "cannot list the working tree of \(folder)")
      names = try output.withBytes { $0.split(separator: 0).map(Array.init) }
    } else {
      names = try FolderReader(folder).walk()
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    var paths: [String] = []
    var leftOut = LeftOut()
    // Git lists a nested repository by its folder, and an unmerged file once for every side.
    for (index, name) in names.enumerated() where index == 0 || names[index - 1] != name {
      if name.last == UInt8(ascii: "/") {
        leftOut[.submodule] += 1
      } else if let path = name.withUnsafeBytes(TreeListing.path) {
        paths.append(path)
      } else {
        leftOut[.invalidPath] += 1
      }
    }
    return (paths, leftOut)
  }

  /// The id of a listing, as ``Checkout/tree`` describes it.
  static func treeID(of files: [CheckoutFile]) -> String {
    var bytes: [UInt8] = []
    for file in files {
      bytes.append(contentsOf: file.contentID.utf8)
      bytes.append(32)
      bytes.append(contentsOf: file.path.utf8)
      bytes.append(0)
    }
    return ContentID.of(bytes)
  }

  /// Reads files whose content must not have changed since they were listed.
  static func contents(
    of files: ArraySlice<CheckoutFile>, in folder: String
  ) throws -> ContentBatch {
    var reader = try FolderReader(folder)
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(files.count)
    let total = files.reduce(0) { $0 + $1.size }
    let bytes = try [UInt8](unsafeUninitializedCapacity: total) { all, count in
      let all = UnsafeMutableRawBufferPointer(all)
      for file in files {
        let part = UnsafeMutableRawBufferPointer(rebasing: all[count..<(count + file.size)])
        do {
          let isSame = try reader.withFile(file.path) { descriptor, size in
            guard size == file.size else { return false }
            guard try FolderReader.read(descriptor, into: part) == size else { return false }
            return ContentID.of(UnsafeRawBufferPointer(part)) == file.contentID
          }
          guard isSame else { throw changed(file.path, folder) }
        } catch is FolderReader.Absence {
          throw changed(file.path, folder)
        } catch let error as Errno {
          throw OperationError(.file, "cannot read \(folder)/\(file.path)", cause: "\(error)")
        }
        ranges.append(count..<(count + file.size))
        count += file.size
      }
    }
    return ContentBatch(bytes: bytes, ranges: ranges)
  }

  private static func hash(
    _ file: CInt, size: Int, _ path: String, _ buffer: UnsafeMutableRawBufferPointer
  ) throws -> (id: String, size: Int) {
    var hash = ContentID.Hash(size: size)
    var total = 0
    while true {
      let count: Int
      do {
        count = try FolderReader.read(file, into: buffer)
      } catch {
        throw OperationError(.file, "cannot read \(path)", cause: "\(error)")
      }
      hash.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      total += count
      if count < buffer.count { break }
    }
    guard total == size else { throw changed(path, "the working tree") }
    return (hash.finish(), size)
  }

  private static func changed(_ path: String, _ folder: String) -> OperationError {
    OperationError(
      .file, "\(path) in \(folder) changed while it was read",
      remedy: "run again when nothing writes to it, or read committed files instead")
  }
}
