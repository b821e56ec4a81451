import Support

/// The score that all factors multiply: Okapi BM25 in the form that never gives a negative weight,
///
///     Σ over terms  ln(1 + (N − n + 0.5) / (n + 0.5)) · f · (k1 + 1) / (f + k1 · (1 − b + b · l / L))
///
/// with N documents, n of them with the term, f occurrences in this document, its length l and
/// the mean length L. Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and
/// Beyond* (2009), https://doi.org/10.1561/1500000019; the +1 within the logarithm as in Lucene.
struct BM25: ScoringSignal {
  static let name = "bm25"
  static let parameters: [Parameter] = [.bm25K1, .bm25B]

  struct Feature {
    /// The weight of each term without the factor k1 + 1, and how often the document holds it.
    var terms: [(weight: Double, occurrences: Double)]
    var length: Double
    var average: Double
  }

  let k1: Double
  let b: Double

  init(_ point: Parameters) { self.init(k1: point[.bm25K1], b: point[.bm25B]) }

  init(k1: Double, b: Double) {
    self.k1 = k1
    self.b = b
  }

  func factor(_ feature: Feature) -> Double { terms(feature).reduce(0, +) }

  private func terms(_ feature: Feature) -> [Double] {
    let lengthTerm = lengthTerm(of: feature.length, average: feature.average)
    return feature.terms.map {
      Self.contribution(
        weight: $0.weight * scale, occurrences: $0.occurrences, lengthTerm: lengthTerm)
    }
  }

  static func inverseDocumentFrequency(frequency: Int, of count: Int) -> Double {
    PortableLogarithm.log(1 + (Double(count - frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  @inline(__always)
  var scale: Double { k1 + 1 }

  @inline(__always)
  func lengthTerm(of length: Double, average: Double) -> Double {
    k1 * (1 - b + b * length / average)
  }

  @inline(__always)
  func lengthTerms(of lengths: SIMD4<Double>, average: Double) -> SIMD4<Double> {
    k1 * ((1 - b) + b * lengths / average)
  }

  /// The value at length 0 and the slope; rounded otherwise than ``lengthTerm(of:average:)``.
  func lengthLine(average: Double) -> (start: Double, slope: Double) {
    (k1 * (1 - b), k1 * b / average)
  }

  @inline(__always)
  static func contribution(weight: Double, occurrences: Double, lengthTerm: Double) -> Double {
    weight * occurrences / (occurrences + lengthTerm)
  }

  @inline(__always)
  static func contributions(
    weight: Double, occurrences: SIMD4<Double>, lengthTerms: SIMD4<Double>
  ) -> SIMD4<Double> {
    weight * occurrences / (occurrences + lengthTerms)
  }

  /// Without the shared factor, a score only falls in k1, and only rises or only falls in b.
  static func leastRatio(_ one: Feature, _ other: Feature, in box: SignalBox<Self>) -> Double {
    let least = box.corners.map { $0.factor(one) / $0.scale }.min() ?? 0
    let greatest = box.corners.map { $0.factor(other) / $0.scale }.max() ?? .infinity
    return least / greatest
  }

  static func feature(of evidence: Evidence) -> Feature {
    Feature(
      terms: evidence.terms.map { term in
        (
          inverseDocumentFrequency(frequency: term.frequency, of: evidence.index.documentCount),
          Double(term.occurrences)
        )
      }, length: Double(evidence.index.lengths[evidence.document]),
      average: evidence.index.meanLength)
  }

  func detail(of evidence: Evidence) -> String {
    zip(evidence.terms, terms(Self.feature(of: evidence))).map { term, part in
      "\(evidence.index.corpus.vocabulary[term.number]) \(Explanation.short(part))"
        + " (\(term.occurrences) here, in \(term.frequency) documents)"
    }.joined(separator: " + ")
  }
}
