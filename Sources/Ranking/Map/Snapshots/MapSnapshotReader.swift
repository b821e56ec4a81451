package import Code
import Support
internal import Synchronization

/// Reads the files of many commits of one repository for the map, each distinct content once.
package struct MapSnapshotReader: Sendable {
  /// The number of batches that are analysed at the same time.
  package var jobs: Int
  /// The folder of caches; `nil` for no cache.
  package var cacheFolder: String?

  var ctags = Ctags()

  package init(jobs: Int, cacheFolder: String?) {
    self.jobs = max(1, jobs)
    self.cacheFolder = cacheFolder
  }

  /// Reads the files of some commits.
  ///
  /// - Parameters:
  ///   - numbers: The numbers of the commits, in any order.
  ///   - graph: The commits of the checkout; reading them starts no further git process.
  ///   - checkout: The source of contents.
  ///   - progress: Called with the bytes analysed so far and the total.
  /// - Throws: ``OperationError`` if a content cannot be read, universal-ctags fails or the cache
  ///   cannot be written; `CancellationError`.
  package func read(
    _ numbers: [Int], of graph: CommitGraph, in checkout: Checkout,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> MapSnapshots {
    let trees = try await Parallel.map(numbers.count, jobs: jobs) { graph.tree(of: numbers[$0]) }
    let (places, contents) = Self.contents(of: trees, in: graph)
    let cache = try await cache(of: checkout)
    var known = cache?.load() ?? [:]
    let missing = contents.filter { !known.keys.contains(AnalysisCache.key($0)) }
    if !missing.isEmpty {
      let sized = try await sized(missing, in: checkout)
      let small = sized.filter { $0.size <= CorpusLimits.maximumFileSize }
      for file in sized where file.size > CorpusLimits.maximumFileSize {
        known.updateValue(nil, forKey: AnalysisCache.key(file))
      }
      for (file, entry) in zip(small, try await analyze(small, of: checkout, progress: progress)) {
        known.updateValue(entry, forKey: AnalysisCache.key(file))
      }
      if let cache { try save(&known, keeping: contents, in: cache) }
    }
    var files: [MapFile] = []
    let numbersOfFiles = contents.map { content -> UInt32? in
      guard let file = known[AnalysisCache.key(content)] ?? nil else { return nil }
      files.append(file)
      return UInt32(files.count - 1)
    }
    return MapSnapshots(
      commits: graph, numbers: numbers,
      trees: zip(trees, places).map { tree, places in
        zip(tree.paths, places).compactMap { path, place in
          numbersOfFiles[Int(place)].map { (path, $0) }
        }
      }, files: files)
  }

  /// Returns the distinct pairs of content and file name in some trees, and the pair of each file.
  private static func contents(
    of trees: [CommitTree], in graph: CommitGraph
  ) -> (places: [[UInt32]], contents: [CheckoutFile]) {
    // A name is numbered by the first path that has it.
    var first: [Substring: UInt32] = [:]
    let nameOf = graph.paths.enumerated().map { number, path in
      let name = path.split(separator: "/").last ?? ""
      if let known = first[name] { return known }
      first[name] = UInt32(number)
      return UInt32(number)
    }
    var placeOf: [UInt64: UInt32] = [:]
    var contents: [CheckoutFile] = []
    let places = trees.map { tree in
      zip(tree.paths, tree.blobs).map { path, blob in
        let key = UInt64(blob) << 32 | UInt64(nameOf[Int(path)])
        if let place = placeOf[key] { return place }
        let place = UInt32(contents.count)
        placeOf[key] = place
        contents.append(
          CheckoutFile(
            path: graph.paths[Int(path)], contentID: graph.blobs[Int(blob)], size: 0))
        return place
      }
    }
    return (places, contents)
  }

  private func cache(of checkout: Checkout) async throws -> MapFileCache? {
    guard let cacheFolder, case .objects(let gitDirectory, _) = checkout.store else { return nil }
    return MapFileCache(
      folder: cacheFolder, repository: gitDirectory, tools: try await ctags.version())
  }

  private func sized(
    _ files: [CheckoutFile], in checkout: Checkout
  ) async throws -> [CheckoutFile] {
    let sizes = try await checkout.sizes(of: files.map(\.contentID))
    return zip(files, sizes).map { CheckoutFile(path: $0.path, contentID: $0.contentID, size: $1) }
  }

  private func analyze(
    _ files: [CheckoutFile], of checkout: Checkout,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> [MapFile?] {
    let total = files.reduce(0) { $0 + $1.size }
    let batches = CorpusBuilder.batches(
      of: files, target: max(1 << 16, min(8 << 20, total / jobs + 1)))
    let analyzer = MapBatchAnalyzer(source: checkout, ctags: ctags)
    let done = Mutex(0)
    return try await Parallel.map(batches.count, jobs: jobs) { batch in
      let found = try await analyzer.analyze(files[batches[batch]])
      let size = files[batches[batch]].reduce(0) { $0 + $1.size }
      progress(
        done.withLock {
          $0 += size
          return $0
        }, total)
      return found
    }.flatMap { $0 }
  }

  /// Writes the cache: all entries that these snapshots use, and at most as many others.
  private func save(
    _ known: inout [String: MapFileCache.Entry], keeping files: [CheckoutFile],
    in cache: MapFileCache
  ) throws {
    let used = Set(files.map(AnalysisCache.key))
    let others = known.keys.filter { !used.contains($0) }.sorted()
    for key in others.dropFirst(used.count) { known.removeValue(forKey: key) }
    try cache.save(known)
  }
}
