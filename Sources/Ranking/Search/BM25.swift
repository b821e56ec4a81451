import Support

/// Okapi BM25 in the form that never gives a negative weight:
///
///     Σ over terms  ln(1 + (N − n + 0.5) / (n + 0.5)) · f · (k1 + 1) / (f + k1 · (1 − b + b · l / L))
///
/// with N documents, n of them with the term, f occurrences in this document, its length l and
/// the mean length L. Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and
/// Beyond* (2009), https://doi.org/10.1561/1500000019; the +1 within the logarithm as in Lucene.
enum BM25 {
  /// The weight of a term that `frequency` of `count` documents hold.
  static func inverseDocumentFrequency(frequency: Int, of count: Int) -> Double {
    PortableLogarithm.log(1 + (Double(count - frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  /// What one term adds to a document's score.
  @inline(__always)
  static func contribution(weight: Double, occurrences: Double, lengthTerm: Double) -> Double {
    weight * occurrences / (occurrences + lengthTerm)
  }
}
