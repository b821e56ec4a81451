import Code
import Support

/// Reads and tokenizes files, and reads their symbols: by their syntax trees, or by universal-ctags, which
/// works at the same time.
struct BatchAnalyzer: Sendable {
  /// The analyses of a batch, with terms numbered within the batch.
  struct Result: Sendable {
    var analyses: [FileAnalysis]
    var termBytes: [UInt8]
    var termOffsets: [UInt32]
  }

  let ctags: Ctags
  let parts: CorpusParts

  func analyze(
    _ files: ArraySlice<CheckoutFile>, _ batch: ContentBatch
  ) async throws -> Result {
    var analyses = [FileAnalysis](repeating: FileAnalysis(), count: files.count)
    var jobs: [Ctags.Job] = []
    var jobFiles: [Int] = []
    for (index, file) in files.enumerated() {
      let range = batch.ranges[index]
      let (language, reason) = Self.classify(path: file.path, bytes: batch.bytes, range: range)
      analyses[index].leftOut = reason
      analyses[index].language = language
      guard parts.contains(.symbols), reason == nil, let language,
        let parser = LanguageCatalog.facts(of: language)?.ctags
      else { continue }
      jobs.append(Ctags.Job(fileExtension: parser.fileExtension, range: range))
      jobFiles.append(index)
    }
    async let pendingTags = ctags.tags(of: jobs, in: batch.bytes)
    var result = tokenize(batch, analyses)
    for (index, file) in files.enumerated()
    where analyses[index].leftOut == nil && Manifest.isManifest(file.path) {
      result.result.analyses[index].manifest = String(
        decoding: batch.bytes[batch.ranges[index]], as: UTF8.self)
    }
    if parts.contains(.symbols) {
      var trees: [String: TreeReader] = [:]
      for (index, file) in files.enumerated() {
        guard let language = result.result.analyses[index].language,
          let support = LanguageCatalog.facts(of: language), let grammar = support.tree
        else { continue }
        let fileExtension = file.path.split(separator: ".").last ?? ""
        let key = language.rawValue + "." + fileExtension
        let reader = trees[key] ?? TreeReader(grammar, fileExtension: fileExtension)
        trees[key] = reader
        Self.readSymbols(of: batch, index: index, lines: result.lines[index], into: &result.result)
        { reading throws(SymbolFailure) in try reading.symbols(from: reader) }
      }
    }
    let tags = try await pendingTags
    for (tags, index) in zip(tags, jobFiles) {
      Self.readSymbols(of: batch, index: index, lines: result.lines[index], into: &result.result) {
        reading throws(SymbolFailure) in reading.symbols(from: try tags.get())
      }
    }
    return result.result
  }

  private static func classify(
    path: String, bytes: [UInt8], range: Range<Int>
  ) -> (Language?, LeftOutReason?) {
    bytes.withUnsafeBufferPointer { all in
      let content = UnsafeBufferPointer(rebasing: all[range])
      if let reason = ContentVerdict.reasonToLeaveOut(path: path, content: content) {
        return (nil, reason)
      }
      return (LanguageCatalog.language(path: path, content: content), nil)
    }
  }

  private struct Lines {
    var starts: [UInt32] = []
    var tokens: [UInt32] = []
  }

  private func tokenize(
    _ batch: ContentBatch, _ analyses: [FileAnalysis]
  ) -> (result: Result, lines: [Lines]) {
    var analyses = analyses
    var lines = [Lines](repeating: Lines(), count: analyses.count)
    var table = TermTable()
    var buffer = TokenBuffer()
    var padded: [UInt8] = []
    batch.bytes.withUnsafeBufferPointer { all in
      for index in analyses.indices where analyses[index].leftOut == nil {
        let content = UnsafeBufferPointer(rebasing: all[batch.ranges[index]])
        padded.removeAll(keepingCapacity: true)
        padded.append(contentsOf: content)
        padded.append(contentsOf: repeatElement(0, count: 16))
        padded.withUnsafeBufferPointer {
          buffer.fill(from: $0.baseAddress!, count: content.count, numbering: &table)
        }
        analyses[index].tokens = Array(
          UnsafeBufferPointer(start: buffer.terms, count: buffer.termCount))
        analyses[index].compounds = buffer.compounds
        analyses[index].lineCount = buffer.lineCount
        if let language = analyses[index].language {
          if parts.contains(.dependencies) {
            var writer = ByteWriter()
            ImportScanner.scan(content, language: language).encode(to: &writer)
            analyses[index].imports = writer.bytes
          }
          if LanguageCatalog.facts(of: language)?.hasDefinitions == true {
            lines[index] = Lines(starts: buffer.lineStarts, tokens: buffer.lineTokens)
          }
        }
      }
    }
    let result = Result(
      analyses: analyses, termBytes: table.frozen(), termOffsets: table.frozenOffsets())
    return (result, lines)
  }

  private static func readSymbols(
    of batch: ContentBatch, index: Int, lines: Lines, into result: inout Result,
    _ read: (SymbolReader) throws(SymbolFailure) -> [Symbol]
  ) {
    guard let language = result.analyses[index].language else { return }
    batch.bytes.withUnsafeBufferPointer { all in
      let reader = SymbolReader(
        text: UnsafeBufferPointer(rebasing: all[batch.ranges[index]]), lineStarts: lines.starts,
        support: LanguageCatalog.facts(of: language))
      do throws(SymbolFailure) {
        let symbols = try read(reader)
        result.analyses[index].symbols = symbols
        result.analyses[index].spans = symbols.map {
          FileAnalysis.Span(
            from: lines.tokens[$0.documentationLine - 1], to: lines.tokens[$0.endLine])
        }
      } catch {
        result.analyses[index].symbolFailure = error
      }
    }
  }
}
