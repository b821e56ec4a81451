import Support

/// The files of a folder on disk by name alone, for readers that need no ids of contents.
///
/// In a git repository, the files that are tracked, or neither tracked nor ignored; elsewhere all but those that
/// lies below a `.git`. Nothing of the folder is executed, and no symbolic link is followed.
package struct FolderFiles: Sendable {
  /// A file as it was read.
  package enum Content: Sendable {
    /// Its bytes.
    case bytes([UInt8])
    /// More bytes than were asked for, none of which were read.
    case oversized
    /// Nothing: a link, a folder or a special file stands there, or nothing any more.
    case absent(LeftOut.Reason?)
  }

  /// The folder.
  package let folder: String
  /// The paths from there, in the order of their bytes.
  package let paths: [String]
  /// Names that are never files of a checkout.
  package let leftOut: LeftOut

  /// Names one file of a folder.
  package init(folder: String, only path: String) {
    self.folder = folder
    paths = [path]
    leftOut = LeftOut()
  }

  /// Lists a folder.
  ///
  /// - Throws: ``OperationError`` if it cannot be read; `CancellationError`.
  package init(_ folder: String, git: Git = Git()) async throws {
    let repository = try await LocalRepository.find(at: folder, git: git)
    if let repository, repository.isBare {
      throw OperationError(.unsupported, "\(folder) is a bare repository, which has no files")
    }
    var inRepository = repository != nil
    if let repository, try await repository.ignores(folder, git: git) { inRepository = false }
    let names = try await WorkingTree.names(in: folder, inRepository: inRepository, git: git)
    var paths: [String] = []
    var leftOut = LeftOut()
    for (index, name) in names.enumerated() where index == 0 || names[index - 1] != name {
      if name.last == UInt8(ascii: "/") {
        leftOut[.submodule] += 1
      } else if let path = name.withUnsafeBytes(TreeListing.path) {
        paths.append(path)
      } else {
        leftOut[.invalidPath] += 1
      }
    }
    self.folder = folder
    self.paths = paths
    self.leftOut = leftOut
  }

  /// Reads some of the files, one after the other.
  ///
  /// - Parameters:
  ///   - indices: Indices of ``paths``; in order they cost least.
  ///   - limit: The most bytes that are read of a file.
  ///   - body: Called with each index and its content.
  /// - Throws: ``OperationError`` if a file cannot be read, or the error of `body`.
  package func read(
    _ indices: Range<Int>, limit: Int = CorpusLimits.maximumFileSize,
    _ body: (Int, Content) throws -> Void
  ) throws {
    var reader = try FolderReader(folder)
    for index in indices {
      let content: Content
      do {
        content = try reader.withFile(paths[index]) { file, size in
          guard size <= limit else { return .oversized }
          return .bytes(
            try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
              count = try FolderReader.read(file, into: UnsafeMutableRawBufferPointer(buffer))
            })
        }
      } catch let absence as FolderReader.Absence {
        switch absence {
        case .missing: content = .absent(nil)
        case .symbolicLink: content = .absent(.symbolicLink)
        case .folder: content = .absent(.submodule)
        case .special: content = .absent(.specialFile)
        case .failed(let error): throw failure(paths[index], "\(error)")
        }
      } catch {
        throw failure(paths[index], "\(error)")
      }
      try body(index, content)
    }
  }

  private func failure(_ path: String, _ cause: String) -> OperationError {
    OperationError(.file, "cannot read \(folder)/\(path)", cause: cause)
  }
}
