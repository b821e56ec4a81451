package import Code
import Support

package struct CorpusFile: Sendable {
  package let path: String
  /// The git blob id of the content.
  package let contentID: String
  package let size: Int
  package let lineCount: Int
  package let language: Language
  package let pathClass: PathClass
  package let symbols: [Symbol]
  /// The reason why ``symbols`` is empty, if there may be some.
  package var symbolFailure: SymbolFailure?
  let tokens: [UInt32]
  let compounds: Compounds
  let spans: [FileAnalysis.Span]
  let pathWords: WordNumbers
  let scopeWords: [WordNumbers]

  package var warning: String? {
    symbolFailure.map {
      "symbols of \(path.printable) were not read: \($0.rawValue)"
    }
  }
}

/// A repository that has been read: its files, terms, symbols and imports.
public struct Corpus: Sendable {
  package let files: [CorpusFile]
  let vocabulary: Vocabulary
  package let leftOut: [LeftOutReason: Int]
  package let graph: DependencyGraph
  /// For each file, how much the others depend on it, 0 – 1.
  package let importance: [Double]
  /// For each file, how recently and often it was touched, 0 – 1.
  package private(set) var frecency: [Double]
  /// True if the history distinguishes files.
  package private(set) var hasFrecency = false

  package func withFrecency(_ scores: [Double]) -> Corpus {
    precondition(scores.count == files.count, "a score for each file")
    var corpus = self
    corpus.frecency = scores
    corpus.hasFrecency = Set(scores).count > 1
    return corpus
  }

  /// A line for each file whose definitions are unknown, fit for a terminal.
  package var warnings: [String] { files.compactMap(\.warning) }

  package var size: Int { files.reduce(0) { $0 + $1.size } }

  package var languages: [(language: Language, files: Int)] {
    Dictionary(grouping: files, by: \.language).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }
}
