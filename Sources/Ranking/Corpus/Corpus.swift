package import Code

/// A file of a corpus: what is known of it without any query.
package struct CorpusFile: Sendable {
  /// The path from the repository's root.
  package let path: String
  /// The git blob id of its content.
  package let contentID: String
  /// Its size in bytes.
  package let size: Int
  /// Its number of lines.
  package let lineCount: Int
  /// Its language.
  package let language: Language
  /// What its path tells.
  package let pathClass: PathClass
  /// Its types, functions and methods, by first line.
  package let symbols: [Symbol]
  /// The numbers of its content's tokens, in order.
  let tokens: [UInt32]
  /// Each symbol's tokens among them.
  let spans: [FileAnalysis.Span]
  /// The numbers of its path's tokens, in order.
  let pathTokens: [UInt32]
  /// The numbers of each symbol's scope's tokens.
  let scopeTokens: [[UInt32]]
}

/// What was read from a checkout: files, tokens, symbols, and how files depend on one another.
package struct Corpus: Sendable {
  /// The files, by path.
  package let files: [CorpusFile]
  /// The terms that tokens are numbers of.
  package let vocabulary: Vocabulary
  /// How many files were left out, for each reason.
  package let leftOut: [LeftOutReason: Int]
  /// Which files use which.
  package let graph: DependencyGraph
  /// For each file, how much the others depend on it, 0 – 1.
  package let importance: [Double]
  /// For each file, how recently and often it was touched, 0 – 1.
  package private(set) var frecency: [Double]
  /// Whether the history tells files apart.
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

  /// The corpus with recency and frequency of change taken into account.
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

  /// The bytes of all files together.
  package var size: Int { files.reduce(0) { $0 + $1.size } }

  /// How many files there are of each language, by name.
  package var languages: [(language: Language, files: Int)] {
    Dictionary(grouping: files, by: \.language).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }
}
