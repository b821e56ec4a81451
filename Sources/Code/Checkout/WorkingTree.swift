import Support
internal import SystemPackage

/// The files of a folder on disk, as they are at this moment.
enum WorkingTree {
  /// Lists and hashes the files of a folder: in a git repository those that are tracked, or neither
  /// tracked nor ignored; elsewhere all.
  ///
  /// A nested repository of a git repository is left out, as git does it.
  static func list(_ folder: String, inRepository: Bool, git: Git) async throws -> TreeListing {
    var reader = try FolderReader(folder)
    let names = try await names(in: folder, inRepository: inRepository, git: git)
    var listing = TreeListing()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var previous: [UInt8] = []
    for name in names where name != previous {
      try Task.checkCancellation()
      // Git lists a nested repository by its folder, and an unmerged file once for every side.
      previous = name
      if name.last == UInt8(ascii: "/") {
        listing.leftOut[.submodule] += 1
        continue
      }
      guard let path = name.withUnsafeBytes(TreeListing.path) else {
        listing.leftOut[.invalidPath] += 1
        continue
      }
      do {
        let (id, size) = try reader.withFile(path) { try hash($0, size: $1, path, buffer) }
        name.withUnsafeBytes { listing.append(path: $0, contentID: id, size: size) }
      } catch let absence as FolderReader.Absence {
        switch absence {
        // Tracked, and deleted on disk.
        case .missing: continue
        case .symbolicLink: listing.leftOut[.symbolicLink] += 1
        case .folder: listing.leftOut[.submodule] += 1
        case .special: listing.leftOut[.specialFile] += 1
        case .failed(let error):
          throw OperationError(.file, "cannot read \(folder)/\(path)", cause: "\(error)")
        }
      }
    }
    return listing
  }

  /// The names that ``list(_:inRepository:git:)`` looks at, in the order of bytes.
  static func names(
    in folder: String, inRepository: Bool, git: Git
  ) async throws -> [[UInt8]] {
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
    return names
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
