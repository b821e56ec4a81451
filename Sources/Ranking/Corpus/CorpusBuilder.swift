package import Code
import Support

/// Reads a checkout's files into a corpus, with analyses of earlier runs where there are some.
package struct CorpusBuilder: Sendable {
  package var jobs: Int
  package var cacheFolder: String?
  package var parts: CorpusParts

  var ctags = Ctags()

  package init(jobs: Int, cacheFolder: String?, parts: CorpusParts = .all) {
    self.jobs = max(1, jobs)
    self.cacheFolder = cacheFolder
    self.parts = parts
  }

  package func symbolReaderVersion() async throws -> String { try await ctags.version() }

  /// Builds a corpus; `repository` is any name, which selects the cache file.
  package func corpus(
    of files: [CheckoutFile], from source: any ContentSource, repository: String,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> Corpus {
    let candidates = files.filter { $0.size <= CorpusLimits.maximumFileSize }
    var cache: AnalysisCache?
    if let cacheFolder {
      cache = AnalysisCache(
        folder: cacheFolder, repository: repository,
        tools: parts.contains(.symbols) ? try await ctags.version() : "", parts: parts)
    }
    var known = cache?.load() ?? AnalysisCache.Contents()
    let missing = Self.missing(candidates, in: known)
    var terms = TermTable(capacity: max(1 << 14, known.termOffsets.count * 2))
    _ = terms.add(bytes: known.termBytes, offsets: known.termOffsets)
    if !missing.isEmpty {
      let analyzer = BatchAnalyzer(ctags: ctags, parts: parts)
      let results = try await Parallel.mapBatches(of: missing, jobs: jobs, progress: progress) {
        try await analyzer.analyze($0, try await source.contents(of: $0))
      }
      for (batch, result) in results {
        let numbers = terms.add(bytes: result.termBytes, offsets: result.termOffsets)
        for (file, analysis) in zip(batch, result.analyses) {
          var analysis = analysis
          for index in analysis.tokens.indices {
            analysis.tokens[index] = numbers[Int(analysis.tokens[index])]
          }
          for index in analysis.compounds.terms.indices {
            analysis.compounds.terms[index] = numbers[Int(analysis.compounds.terms[index])]
          }
          known.entries[AnalysisCache.key(file)] = analysis
        }
      }
      if let cache { try save(&known, terms: terms, keeping: candidates, in: cache) }
    }
    return try assemble(
      candidates, oversized: files.count - candidates.count, known: known, terms: &terms)
  }

  private static func missing(
    _ files: [CheckoutFile], in known: AnalysisCache.Contents
  ) -> [CheckoutFile] {
    var seen: Set<String> = []
    return files.filter {
      let key = AnalysisCache.key($0)
      return known.entries[key] == nil && seen.insert(key).inserted
    }
  }

  /// Writes the cache: what this checkout uses, and at most as many analyses of other files.
  private func save(
    _ known: inout AnalysisCache.Contents, terms: borrowing TermTable,
    keeping files: [CheckoutFile], in cache: AnalysisCache
  ) throws {
    known.entries.keep(files)
    known.termBytes = terms.frozen()
    known.termOffsets = terms.frozenOffsets()
    try cache.save(known)
  }

  private func assemble(
    _ candidates: [CheckoutFile], oversized: Int, known: AnalysisCache.Contents,
    terms: inout TermTable
  ) throws -> Corpus {
    var leftOut: [LeftOutReason: Int] = [:]
    if oversized > 0 { leftOut[.oversized] = oversized }
    var files: [CorpusFile] = []
    files.reserveCapacity(candidates.count)
    var sources: [DependencyGraph.Source] = []
    for file in candidates {
      guard let analysis = known.entries[AnalysisCache.key(file)] else { continue }
      if let reason = analysis.leftOut {
        leftOut[reason, default: 0] += 1
        continue
      }
      guard let language = analysis.language else { continue }
      files.append(
        CorpusFile(
          path: file.path, contentID: file.contentID, size: file.size,
          lineCount: analysis.lineCount, language: language,
          pathClass: PathClass(path: file.path, language: language), symbols: analysis.symbols,
          symbolFailure: analysis.symbolFailure, tokens: analysis.tokens,
          compounds: analysis.compounds, spans: analysis.spans,
          pathWords: terms.numbers(ofWordsIn: file.path),
          scopeWords: analysis.symbols.map {
            $0.scope.isEmpty ? WordNumbers() : terms.numbers(ofWordsIn: $0.scope)
          }))
      sources.append(
        DependencyGraph.Source(
          path: file.path, language: language, imports: analysis.imports,
          manifest: analysis.manifest))
    }
    let graph =
      parts.contains(.dependencies)
      ? try DependencyGraph.resolving(sources, cache: cacheFolder, key: Self.key(of: files))
      : DependencyGraph(edges: files.map { _ in [] })
    return Corpus(
      files: files,
      vocabulary: Vocabulary(bytes: terms.frozen(), offsets: terms.frozenOffsets()),
      leftOut: leftOut, graph: graph, importance: Self.importance(of: files, in: graph),
      frecency: [Double](repeating: 0, count: files.count))
  }
}

extension CorpusBuilder {
  private static func importance(of files: [CorpusFile], in graph: DependencyGraph) -> [Double] {
    Importance()(
      edges: files.indices.map { Array(graph.dependencies(of: $0)) },
      isTest: files.map { $0.pathClass.contains(.test) })
  }

  private static func key(of files: [CorpusFile]) -> UInt64 {
    var writer = ByteWriter()
    writer.write("assay-graph \(AnalyzerVersion.current)")
    for file in files {
      writer.write(file.path)
      writer.write(file.contentID)
    }
    return CacheFile.checksum(writer.bytes[...])
  }
}

extension Parallel {
  /// Works on batches of about equal size; the results are in the files' order.
  static func mapBatches<Result: Sendable>(
    of files: [CheckoutFile], jobs: Int, progress: (_ done: Int, _ total: Int) -> Void,
    _ body: @escaping @Sendable (ArraySlice<CheckoutFile>) async throws -> Result
  ) async throws -> [(ArraySlice<CheckoutFile>, Result)] {
    let total = files.reduce(0) { $0 + $1.size }
    let batches = batches(of: files, target: max(1 << 16, min(8 << 20, total / jobs + 1)))
    var done = 0
    let results = try await map(
      batches.count, jobs: jobs,
      finished: { index in
        done += batches[index].reduce(0) { $0 + $1.size }
        progress(done, total)
      }
    ) { try await body(batches[$0]) }
    return Array(zip(batches, results))
  }

  static func batches(of files: [CheckoutFile], target: Int) -> [ArraySlice<CheckoutFile>] {
    var batches: [ArraySlice<CheckoutFile>] = []
    var start = 0
    var size = 0
    for (index, file) in files.enumerated() {
      size += file.size + 256
      if size >= target || index == files.count - 1 {
        batches.append(files[start...index])
        start = index + 1
        size = 0
      }
    }
    return batches
  }
}

extension TermTable {
  mutating func add(bytes: [UInt8], offsets: [UInt32]) -> [UInt32] {
    let padded = bytes + [UInt8](repeating: 0, count: 8)
    var numbers: [UInt32] = []
    numbers.reserveCapacity(offsets.count)
    padded.withUnsafeBufferPointer { text in
      for term in 0..<offsets.count - 1 {
        numbers.append(
          number(of: text.baseAddress!, from: Int(offsets[term]), to: Int(offsets[term + 1])))
      }
    }
    return numbers
  }

  mutating func numbers(ofWordsIn text: String) -> WordNumbers {
    let words = Tokenizer.words(of: text)
    return WordNumbers(
      tokens: words.tokens.map { number(of: $0) },
      compounds: words.compounds.map { number(of: $0) })
  }

  private mutating func number(of word: String) -> UInt32 {
    let padded = Array(word.utf8) + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer {
      number(of: $0.baseAddress!, from: 0, to: padded.count - 8)
    }
  }
}
