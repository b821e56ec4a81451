import Support

/// The files of a folder by name alone: in a git repository those that are tracked, or neither
/// tracked nor ignored; elsewhere all. Nothing is executed, and no symbolic link is followed.
package struct FolderFiles: Sendable {
  package enum Content: Sendable {
    case bytes([UInt8])
    /// More bytes than were asked for, none of which were read.
    case oversized
    /// Nothing: a link, a folder or a special file stands there, or nothing any more.
    case absent(LeftOut.Reason?)
  }

  package let folder: String
  package let paths: [String]
  package let leftOut: LeftOut

  package init(folder: String, only path: String) {
    self.folder = folder
    paths = [path]
    leftOut = LeftOut()
  }

  package init(_ folder: String, git: Git = Git()) async throws {
    let repository = try await LocalRepository.find(at: folder, git: git)
    if let repository, repository.isBare {
      throw OperationError(.unsupported, "\(folder) is a bare repository, which has no files")
    }
    var inRepository = repository != nil
    if let repository, try await repository.ignores(folder, git: git) { inRepository = false }
    self.folder = folder
    (paths, leftOut) = try await WorkingTree.paths(
      in: folder, inRepository: inRepository, git: git)
  }

  /// Reads some of the files, one after the other; in order they cost least.
  package func read(
    _ indices: Range<Int>, _ body: (Int, Content) throws -> Void
  ) throws {
    var reader = try FolderReader(folder)
    for index in indices {
      let content: Content
      do {
        content = try reader.withFile(paths[index]) { file, size in
          guard size <= CorpusLimits.maximumFileSize else { return .oversized }
          return .bytes(
            try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
              count = try FolderReader.read(file, into: UnsafeMutableRawBufferPointer(buffer))
            })
        }
      } catch let absence as FolderReader.Absence {
        content = .absent(absence.reason)
      } catch {
        throw OperationError(.file, "cannot read \(folder)/\(paths[index])", cause: "\(error)")
      }
      try body(index, content)
    }
  }
}
