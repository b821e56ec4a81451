/// A document in a ranking.
public struct SearchResult: Sendable, Hashable {
  /// The number of the document in its index.
  public let documentNumber: Int
  /// The document.
  public let document: Document
  /// Its file's path.
  public let path: String
  /// Its score; greater is better.
  public let score: Double
}

/// A file in a ranking.
public struct RankedFile: Sendable, Hashable {
  /// The path.
  public let path: String
  /// The score of its best document.
  public let score: Double

  /// Creates a ranked file.
  public init(path: String, score: Double) {
    self.path = path
    self.score = score
  }
}

extension Array where Element == SearchResult {
  /// The files of the results, each once, in the order of their best documents.
  public var collapsedToFiles: [RankedFile] {
    var seen: Set<Int> = []
    return filter { seen.insert($0.document.file).inserted }
      .map { RankedFile(path: $0.path, score: $0.score) }
  }
}
