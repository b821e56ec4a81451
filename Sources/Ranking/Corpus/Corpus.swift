package import Code

/// A file of a corpus with everything that does not depend on a query.
package struct CorpusFile: Sendable {
  /// The path from the repository's root.
  package let path: String
  /// The git blob id of the content.
  package let contentID: String
  /// The size in bytes.
  package let size: Int
  package let lineCount: Int
  package let language: Language
  package let pathClass: PathClass
  /// The types, functions and methods, by first line.
  package let symbols: [Symbol]
  /// The numbers of the content's tokens, in order.
  let tokens: [UInt32]
  /// The tokens of each symbol.
  let spans: [FileAnalysis.Span]
  /// The numbers of the path's tokens, in order.
  let pathTokens: [UInt32]
  /// The numbers of the tokens of each symbol's scope.
  let scopeTokens: [[UInt32]]
}

/// The files, tokens and symbols of a checkout, and the dependencies between files.
package struct Corpus: Sendable {
  /// The files, by path.
  package let files: [CorpusFile]
  /// The terms that tokens are numbers of.
  let vocabulary: Vocabulary
  /// The number of files left out for each reason.
  package let leftOut: [LeftOutReason: Int]
  package let graph: DependencyGraph
  /// For each file, how much the others depend on it, 0 – 1.
  package let importance: [Double]
  /// For each file, how recently and often it was touched, 0 – 1.
  package private(set) var frecency: [Double]
  /// True if the history distinguishes files.
  package private(set) var hasFrecency: Bool

  init(
    files: [CorpusFile], vocabulary: Vocabulary, leftOut: [LeftOutReason: Int],
    graph: DependencyGraph, importance: [Double]
  ) {
    self.files = files
    self.vocabulary = vocabulary
    self.leftOut = leftOut
    self.graph = graph
    self.importance = importance
    frecency = [Double](repeating: 0, count: files.count)
    hasFrecency = false
  }

  /// Returns the corpus with scores for the recency and frequency of changes.
  ///
  /// - Parameter scores: A score, 0 – 1, for each of ``files``.
  /// - Precondition: There are as many scores as files.
  package func withFrecency(_ scores: [Double]) -> Corpus {
    precondition(scores.count == files.count, "a score for each file")
    var corpus = self
    corpus.frecency = scores
    corpus.hasFrecency = Set(scores).count > 1
    return corpus
  }

  /// The total size of all files in bytes.
  package var size: Int { files.reduce(0) { $0 + $1.size } }

  /// The number of files in each language, the most frequent language first.
  package var languages: [(language: Language, files: Int)] {
    Dictionary(grouping: files, by: \.language).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }
}
