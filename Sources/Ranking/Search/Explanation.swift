import Code
import Support

/// Why a result has its score: the factors whose product it is.
package struct Explanation: Sendable, Hashable {
  /// One signal's part in a score.
  package struct Factor: Sendable, Hashable {
    /// The signal, such as `bm25` or `name`.
    package let signal: String
    /// What the score is multiplied by; for `bm25`, what it begins with.
    package let value: Double
    /// What was found, in words.
    package let detail: String
  }

  /// The result.
  package let result: SearchResult
  /// All factors, those of 1 included, in the order in which they are multiplied.
  package let factors: [Factor]

  /// The product of the factors; the result's score but for rounding.
  package var product: Double { factors.reduce(1) { $0 * $1.value } }
}

extension Searcher {
  /// The best documents for a query with the factors of their scores; see ``search(_:count:)``.
  package func explain(_ query: String, count: Int) -> [Explanation] {
    let why = Reasons(of: self, query, count: count)
    return search(query, count: count).map { explanation(of: $0, why) }
  }

  /// The factors of a file's best document for a query, whether or not it is among the results.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - count: How many results dependency proximity is worked out for.
  ///   - file: The number of the file in the corpus.
  /// - Returns: `nil` where the file has no document that holds a word of the query.
  package func explain(_ query: String, count: Int, file: Int) -> Explanation? {
    let why = Reasons(of: self, query, count: count)
    var best: Explanation?
    for number in 0..<index.documentCount where Int(index.fileOfDocument[number]) == file {
      guard why.query.terms.contains(where: { occurrences(of: $0, in: number) > 0 }) else {
        continue
      }
      let bare = SearchResult(
        documentNumber: number, document: index.document(number),
        path: index.corpus.files[file].path, score: 0)
      let found = explanation(of: bare, why)
      if found.product > best?.product ?? 0 {
        best = Explanation(
          result: SearchResult(
            documentNumber: number, document: bare.document, path: bare.path,
            score: found.product), factors: found.factors)
      }
    }
    return best
  }

  /// What is worked out once for a query.
  private final class Reasons {
    let query: PreparedQuery
    var names: NameBoosts
    var phrases: PhraseMatcher
    let near: [Bool]

    init(of searcher: Searcher, _ query: String, count: Int) {
      self.query = PreparedQuery(query, vocabulary: searcher.index.corpus.vocabulary)
      names = NameBoosts(
        index: searcher.index, query: self.query, parameters: searcher.parameters)
      phrases = PhraseMatcher(index: searcher.index, phrase: self.query.phrase)
      near = searcher.filesNearSeeds(self.query, count: count)
    }
  }

  private func explanation(of result: SearchResult, _ why: Reasons) -> Explanation {
    let document = result.documentNumber
    let file = result.document.file
    let found = why.query.terms.filter { occurrences(of: $0, in: document) > 0 }
    let isWhole = found.count == why.query.tokenCount
    let holdsPhrase = isWhole && why.phrases.holds(document)
    var factors = [
      bm25(of: document, found),
      Explanation.Factor(
        signal: "coverage", value: coverageFactors(why.query)[found.count],
        detail: "\(found.count) of \(why.query.tokenCount) tokens"),
      Explanation.Factor(
        signal: "name", value: why.names.boost(of: document),
        detail: why.names.matches(document).words),
      Explanation.Factor(
        signal: "phrase", value: holdsPhrase ? parameters.exactPhraseBonus : 1,
        detail: holdsPhrase ? "the text holds the query" : "no"),
      Explanation.Factor(
        signal: "kind", value: DocumentFactors.factor(of: result.document.kind, parameters),
        detail: "\(result.document.kind)"),
    ]
    factors += pathFactors(of: file)
    factors += [
      Explanation.Factor(
        signal: "importance", value: DocumentFactors.importance(of: file, index, parameters),
        detail: "importance \(Self.short(index.corpus.importance[file]))"),
      Explanation.Factor(
        signal: "frecency", value: DocumentFactors.frecency(of: file, index, parameters),
        detail: "frecency \(Self.short(index.corpus.frecency[file]))"),
      Explanation.Factor(
        signal: "dependency", value: why.near[file] ? 1 + parameters.depProximityWeight : 1,
        detail: why.near[file] ? "next to one of the first results" : "no"),
    ]
    return Explanation(result: result, factors: factors)
  }

  private func bm25(of document: Int, _ terms: [UInt32]) -> Explanation.Factor {
    var sum = 0.0
    var parts: [String] = []
    for term in terms {
      let frequency = index.postings(of: term).count
      let weight =
        BM25.inverseDocumentFrequency(frequency: frequency, of: index.documentCount)
        * (parameters.bm25K1 + 1)
      let occurrences = occurrences(of: term, in: document)
      let part = BM25.contribution(
        weight: weight, occurrences: Double(occurrences),
        lengthTerm: factors.lengthTerms[document])
      sum += part
      parts.append(
        "\(index.corpus.vocabulary[term]) \(Self.short(part))"
          + " (\(occurrences) here, in \(frequency) documents)")
    }
    return Explanation.Factor(
      signal: "bm25", value: sum, detail: parts.joined(separator: " + "))
  }

  /// How often a term occurs in a document, by bisection of its postings.
  private func occurrences(of term: UInt32, in document: Int) -> Int {
    var range = index.postings(of: term)
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let found = Int(index.postingDocuments[middle])
      if found == document { return Int(index.postingCounts[middle]) }
      range = found < document ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return 0
  }

  private func pathFactors(of file: Int) -> [Explanation.Factor] {
    let found = index.corpus.files[file].pathClass
    let all: [(PathClass, String, Double, String)] = [
      (.source, "source folder", parameters.srcDirBoost, "the path begins with a source folder"),
      (.nonCode, "non-code", parameters.nonCodePenalty, "not code"),
      (.configuration, "configuration", parameters.configPenalty, "a configuration file"),
      (.test, "test", parameters.testPenalty, "a test"),
    ]
    return all.map { kind, signal, factor, words in
      Explanation.Factor(
        signal: signal, value: found.contains(kind) ? factor : 1,
        detail: found.contains(kind) ? words : "no")
    }
  }

  private static func short(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}

extension NameMatches {
  /// The matches in words, strongest first.
  fileprivate var words: String {
    let found = [
      contains(.exact) ? "exact" : nil, contains(.substring) ? "substring" : nil,
      contains(.token) ? "token" : nil,
    ].compactMap { $0 }
    return found.isEmpty ? "no" : found.joined(separator: ", ")
  }
}
