public struct SearchResult: Sendable, Hashable {
  package let documentNumber: Int
  public let document: Document
  public let path: String
  public let score: Double
}

public struct RankedFile: Sendable, Hashable {
  public let path: String
  public let score: Double
}

extension Array where Element == SearchResult {
  /// The files of the results, each once, in the order of their best documents.
  package var collapsedToFiles: [RankedFile] {
    var seen: Set<Int> = []
    return filter { seen.insert($0.document.file).inserted }
      .map { RankedFile(path: $0.path, score: $0.score) }
  }
}
