import Support

extension Checkout {
  package func sizes(of ids: [String]) async throws -> [Int] {
    guard !ids.isEmpty else { return [] }
    guard case .objects(let gitDirectory, _) = store else {
      throw OperationError(.unsupported, "\(origin) is no commit, so that it has no history")
    }
    let output = try await catFile(
      "--batch-check=%(objectname) %(objecttype) %(objectsize)", ids, in: gitDirectory)
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
            .repository, "a file of an earlier commit of \(origin) cannot be read",
            remedy: Mirror.repairRemedy(gitDirectory),
            cause: String(decoding: line.prefix(200), as: UTF8.self))
        }
        sizes.append(size)
      }
      guard sizes.count == ids.count else {
        throw OperationError(
          .repository, "git answered for \(sizes.count) of \(ids.count) files of \(origin)",
          remedy: Mirror.repairRemedy(gitDirectory))
      }
      return sizes
    }
  }
}
