import Code

/// Reads contents for the map.
struct MapBatchAnalyzer: Sendable {
  let source: any ContentSource
  let ctags: Ctags

  /// Contents that were already read.
  private struct Known: ContentSource {
    let batch: ContentBatch

    func contents(of files: ArraySlice<CheckoutFile>) async throws -> ContentBatch { batch }
  }

  /// Returns the map's data of each file, in order; `nil` for a file that is not part of the map.
  ///
  /// - Throws: ``OperationError`` if a content cannot be read or universal-ctags fails.
  func analyze(_ files: ArraySlice<CheckoutFile>) async throws -> [MapFile?] {
    let batch = try await source.contents(of: files)
    let result = try await BatchAnalyzer(
      source: Known(batch: batch), ctags: ctags, parts: .symbols
    ).analyze(files)
    return batch.bytes.withUnsafeBufferPointer { bytes in
      zip(result.analyses, batch.ranges).map { analysis, range in
        guard analysis.leftOut == nil, let language = analysis.language else { return nil }
        return MapFile(
          content: UnsafeBufferPointer(rebasing: bytes[range]), language: language,
          symbols: analysis.symbols)
      }
    }
  }
}
