/// The factors of a score.
public struct Explanation: Sendable, Hashable {
  /// A number that a signal multiplies the score by.
  public struct Factor: Sendable, Hashable {
    /// The name of the signal.
    public let signal: String
    /// A factor of the score; for `bm25`, the score that is multiplied.
    public let value: Double
    /// The reason for the value, in words.
    public let detail: String
  }

  /// The result that is explained.
  public let result: SearchResult
  /// The factors, in the order of ``Signals/all``.
  public let factors: [Factor]

  /// The product of the factors.
  public var product: Double { factors.reduce(1) { $0 * $1.value } }

  static func short(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}

extension Searcher {
  /// The best documents for a query, each with the factors of its score.
  public func explain(_ query: String, count: Int) -> [Explanation] {
    let reader = EvidenceReader(self, query, count: count)
    let signals = signals.scoring
    return search(query, count: count).map { result in
      let evidence = reader.evidence(of: result.documentNumber)
      return Explanation(result: result, factors: signals.map { $0.explain(evidence) })
    }
  }

  /// Explains a file's best document, even if it is not among the results; `nil` if no document
  /// holds a word of the query. Dependency proximity is computed as for `count` results.
  public func explain(_ query: String, count: Int, file: Int) -> Explanation? {
    let reader = EvidenceReader(self, query, count: count)
    let signals = signals.scoring
    var best: Explanation?
    for number in index.documents(of: file) where reader.holdsTerm(number) {
      let evidence = reader.evidence(of: number)
      let factors = signals.map { $0.explain(evidence) }
      let score = factors.reduce(1) { $0 * $1.value }
      guard score > best?.result.score ?? 0 else { continue }
      best = Explanation(
        result: SearchResult(
          documentNumber: number, document: index.document(number),
          path: index.corpus.files[file].path, score: score), factors: factors)
    }
    return best
  }
}
