/// A file of a corpus: what is known of it without any query.
public struct CorpusFile: Sendable {
  /// The path from the repository's root.
  public let path: String
  /// The git blob id of its content.
  public let contentID: String
  /// Its size in bytes.
  public let size: Int
  /// Its number of lines.
  public let lineCount: Int
  /// Its language.
  public let language: Language
  /// What its path tells.
  public let pathClass: PathClass
  /// Its types, functions and methods, by first line.
  public let symbols: [Symbol]
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
public struct Corpus: Sendable {
  /// The files, by path.
  public let files: [CorpusFile]
  /// The terms that tokens are numbers of.
  public let vocabulary: Vocabulary
  /// How many files were left out, for each reason.
  public let leftOut: [LeftOutReason: Int]
  /// Which files use which.
  public let graph: DependencyGraph
  /// For each file, how much the others depend on it, 0 – 1.
  public let importance: [Double]
  /// For each file, how recently and often it was touched, 0 – 1.
  public private(set) var frecency: [Double]
  /// Whether the history tells files apart.
  public private(set) var hasFrecency: Bool

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
  public func withFrecency(_ scores: [Double]) -> Corpus {
    precondition(scores.count == files.count, "a score for each file")
    var corpus = self
    corpus.frecency = scores
    corpus.hasFrecency = Set(scores).count > 1
    return corpus
  }

  /// The bytes of all files together.
  public var size: Int { files.reduce(0) { $0 + $1.size } }

  /// How many files there are of each language, by name.
  public var languages: [(language: Language, files: Int)] {
    Dictionary(grouping: files, by: \.language).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }
}
