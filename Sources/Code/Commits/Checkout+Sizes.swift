import Support

extension Checkout {
  /// The sizes of contents in bytes, by one process or none.
  ///
  /// - Parameter ids: The ids of contents of this checkout's repository, of any of its commits.
  /// - Returns: Their sizes, in the same order.
  /// - Throws: ``OperationError`` if one is missing from the repository, or this is a working tree;
  ///   `CancellationError`.
  package func sizes(of ids: [String]) async throws -> [Int] {
    guard !ids.isEmpty else { return [] }
    guard case .objects(let gitDirectory, _) = store else {
      throw OperationError(.unsupported, "\(origin) is no commit, so that it has no history")
    }
    var names: [UInt8] = []
    names.reserveCapacity(ids.count * 41)
    for id in ids {
      names.append(contentsOf: id.utf8)
      names.append(10)
    }
    let remedy = "check the repository with `git fsck`; a partial clone has to be completed first"
    let output = try await git.output(
      of: [
        "--git-dir=\(gitDirectory)", "cat-file",
        "--batch-check=%(objectname) %(objecttype) %(objectsize)", "--buffer",
      ], input: .bytes(names), failing: "cannot read the files of \(origin)", remedy: remedy)
    return try output.withBytes { bytes in
      var sizes: [Int] = []
      sizes.reserveCapacity(ids.count)
      for line in bytes.split(separator: 10) {
        let fields = line.split(separator: 32)
        guard sizes.count < ids.count, fields.count == 3,
          fields[0].elementsEqual(ids[sizes.count].utf8), fields[1].elementsEqual("blob".utf8),
          let size = Int(String(decoding: fields[2], as: UTF8.self))
        else {
          throw OperationError(
            .repository, "a file of an earlier commit of \(origin) cannot be read", remedy: remedy,
            cause: String(decoding: line.prefix(200), as: UTF8.self))
        }
        sizes.append(size)
      }
      guard sizes.count == ids.count else {
        throw OperationError(
          .repository, "git answered for \(sizes.count) of \(ids.count) files of \(origin)",
          remedy: remedy)
      }
      return sizes
    }
  }
}
