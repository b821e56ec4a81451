import Support

extension Checkout {
  /// Returns the bytes of the files in their order; fails if one has changed since it was listed, or
  /// does not match its id.
  package func contents(of files: ArraySlice<CheckoutFile>) async throws -> ContentBatch {
    guard !files.isEmpty else { return ContentBatch(bytes: [], ranges: []) }
    switch store {
    case .folder(let folder):
      return try WorkingTree.contents(of: files, in: folder)
    case .objects(let gitDirectory, _):
      let output = try await catFile("--batch", files.lazy.map(\.contentID), in: gitDirectory)
      return try output.withBytes { bytes in
        try batch(of: files, in: bytes, remedy: Mirror.repairRemedy(gitDirectory))
      }
    }
  }

  /// Asks one process of git about many objects.
  func catFile(
    _ option: String, _ ids: some Collection<String>, in gitDirectory: String
  ) async throws -> UnlinkedFile {
    try await git.output(
      of: ["--git-dir=\(gitDirectory)", "cat-file", option, "--buffer"],
      input: .bytes(ids.flatMap { $0.utf8 + [10] }), failing: "cannot read the files of \(origin)",
      remedy: Mirror.repairRemedy(gitDirectory))
  }

  /// Divides the output of `git cat-file --batch`: `<id> SP <type> SP <size> LF <bytes> LF` for each.
  private func batch(
    of files: ArraySlice<CheckoutFile>, in output: UnsafeRawBufferPointer, remedy: String
  ) throws -> ContentBatch {
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(files.count)
    let total = files.reduce(0) { $0 + $1.size }
    let bytes = try [UInt8](unsafeUninitializedCapacity: total) { all, count in
      let all = UnsafeMutableRawBufferPointer(all)
      var position = 0
      for file in files {
        let header = "\(file.contentID) blob \(file.size)\n"
        let start = position + header.utf8.count
        guard start + file.size < output.count,
          output[position..<start].elementsEqual(header.utf8),
          output[start + file.size] == 10
        else {
          let line = output[min(position, output.count)...].prefix { $0 != 10 }.prefix(200)
          throw OperationError(
            .repository, "\(file.path) of \(origin) cannot be read",
            remedy: remedy,
            cause: String(decoding: line, as: UTF8.self))
        }
        let source = UnsafeRawBufferPointer(rebasing: output[start..<(start + file.size)])
        guard ContentID.of(source, like: file.contentID) == file.contentID else {
          throw OperationError(
            .repository, "the bytes of \(file.path) of \(origin) do not match their id",
            remedy: remedy, cause: "the object \(file.contentID) is damaged")
        }
        UnsafeMutableRawBufferPointer(rebasing: all[count...]).copyMemory(from: source)
        ranges.append(count..<(count + file.size))
        count += file.size
        position = start + file.size + 1
      }
    }
    return ContentBatch(bytes: bytes, ranges: ranges)
  }
}
