/// A document in a ranking.
package struct SearchResult: Sendable, Hashable {
  /// The number of the document in its index.
  package let documentNumber: Int
  package let document: Document
  /// The path of its file.
  package let path: String
  /// Its score; greater is better.
  package let score: Double
}

/// A file in a ranking.
package struct RankedFile: Sendable, Hashable {
  package let path: String
  /// The score of its best document.
  package let score: Double

  package init(path: String, score: Double) {
    self.path = path
    self.score = score
  }
}

extension Array where Element == SearchResult {
  /// The files of the results, each once, in the order of their best documents.
  package var collapsedToFiles: [RankedFile] {
    var seen: Set<Int> = []
    return filter { seen.insert($0.document.file).inserted }
      .map { RankedFile(path: $0.path, score: $0.score) }
  }
}
