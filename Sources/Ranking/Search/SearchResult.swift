/// A document that a query found.
public struct SearchResult: Sendable, Hashable {
  package let documentNumber: Int
  /// The file, or the definition in it.
  public let document: Document
  /// The path of the file.
  public let path: String
  /// The score; only its order means anything.
  public let score: Double
}

/// A file that a query found, at the score of its best document.
public struct RankedFile: Sendable, Hashable {
  /// The path of the file.
  public let path: String
  /// The score of its best document.
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
