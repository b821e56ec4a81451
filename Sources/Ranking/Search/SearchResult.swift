package struct SearchResult: Sendable, Hashable {
  package let documentNumber: Int
  package let document: Document
  package let path: String
  package let score: Double
}

package struct RankedFile: Sendable, Hashable {
  package let path: String
  package let score: Double
}

extension Array where Element == SearchResult {
  /// The files of the results, each once, in the order of their best documents.
  package var collapsedToFiles: [RankedFile] {
    var seen: Set<Int> = []
    return filter { seen.insert($0.document.file).inserted }
      .map { RankedFile(path: $0.path, score: $0.score) }
  }
}
