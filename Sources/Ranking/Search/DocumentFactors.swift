/// The parts of a score that depend on the document and the parameters, but on no query.
struct DocumentFactors: Sendable {
  let lengthTerms: [Double]
  /// The product of the factors of each document's kind, path and file.
  let products: [Double]

  init(_ index: SearchIndex, _ signals: SignalValues) {
    let average = index.meanLength
    lengthTerms = index.lengths.map {
      signals.bm25.lengthTerm(of: Double($0), average: average)
    }
    let ofFile = signals.fileFactors(index, ofPaths: signals.pathFactors)
    let ofKind = signals.kind.factors
    products = index.kinds.indices.map {
      ofKind[Int(index.kinds[$0].rawValue)] * ofFile[Int(index.fileOfDocument[$0])]
    }
  }
}
