package import Code
import Support

/// Reads the files of many commits of one repository for the map, each distinct content once.
package struct MapSnapshotReader: Sendable {
  package var jobs: Int
  package var cacheFolder: String?

  var ctags = Ctags()

  package init(jobs: Int, cacheFolder: String?) {
    self.jobs = max(1, jobs)
    self.cacheFolder = cacheFolder
  }

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
        known[AnalysisCache.key(file)] = MapFileCache.Entry()
      }
      for (file, entry) in zip(small, try await analyze(small, of: checkout, progress: progress)) {
        known[AnalysisCache.key(file)] = entry
      }
      if let cache {
        known.keep(contents)
        try cache.save(known)
      }
    }
    var files: [MapFile] = []
    var unread: [MapSnapshots.UnreadFile: Int] = [:]
    let numbersOfFiles = contents.map { content -> UInt32? in
      guard let entry = known[AnalysisCache.key(content)], let file = entry.file else { return nil }
      files.append(file)
      if let failure = entry.symbolFailure {
        unread[.init(path: content.path, failure: failure), default: 0] += 1
      }
      return UInt32(files.count - 1)
    }
    return MapSnapshots(
      commits: graph, numbers: numbers,
      trees: zip(trees, places).map { tree, places in
        zip(tree.paths, places).compactMap { path, place in
          numbersOfFiles[Int(place)].map { (path, $0) }
        }
      }, files: files, unread: unread)
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
    _ files: [CheckoutFile], of checkout: Checkout, progress: (Int, Int) -> Void
  ) async throws -> [MapFileCache.Entry] {
    let analyzer = BatchAnalyzer(ctags: ctags, parts: .symbols)
    return try await Parallel.mapBatches(of: files, jobs: jobs, progress: progress) { files in
      let batch = try await checkout.contents(of: files)
      let result = try await analyzer.analyze(files, batch)
      return batch.bytes.withUnsafeBufferPointer { bytes in
        zip(result.analyses, batch.ranges).map { analysis, range in
          guard analysis.leftOut == nil, let language = analysis.language else {
            return MapFileCache.Entry()
          }
          return MapFileCache.Entry(
            file: MapFile(
              content: UnsafeBufferPointer(rebasing: bytes[range]), language: language,
              symbols: analysis.symbols), symbolFailure: analysis.symbolFailure)
        }
      }
    }.flatMap(\.1)
  }
}
