import Code
import Support

/// The factors of a score that depend on the document and the parameters, but on no query.
struct DocumentFactors: Sendable {
  /// BM25's length term of each document: k1 · (1 − b + b · length / average length).
  let lengthTerms: [Double]
  /// The product of all factors below, for each document.
  let products: [Double]

  init(_ index: SearchIndex, _ parameters: SearchParameters) {
    let k1 = parameters.bm25K1
    let b = parameters.bm25B
    let average = max(index.averageLength, 1)
    lengthTerms = index.lengths.map { k1 * (1 - b + b * Double($0) / average) }
    let ofFile = index.corpus.files.indices.map { Self.factor(ofFile: $0, index, parameters) }
    products = index.kinds.indices.map {
      Self.factor(of: index.kinds[$0], parameters) * ofFile[Int(index.fileOfDocument[$0])]
    }
  }

  /// The boost of a kind of document.
  static func factor(of kind: Document.Kind, _ parameters: SearchParameters) -> Double {
    switch kind {
    case .type: parameters.classBoost
    case .function: parameters.functionBoost
    case .method: parameters.methodBoost
    case .file, .typeExtension: 1
    }
  }

  /// The product of the factors that a whole file shares.
  static func factor(
    ofFile file: Int, _ index: SearchIndex, _ parameters: SearchParameters
  ) -> Double {
    path(of: file, index, parameters) * importance(of: file, index, parameters)
      * frecency(of: file, index, parameters)
  }

  /// The product of the factors of a file's path.
  package static func path(
    of file: Int, _ index: SearchIndex, _ parameters: SearchParameters
  ) -> Double {
    path(of: index.corpus.files[file].pathClass, parameters)
  }

  /// The product of the factors of a class of paths.
  package static func path(of found: PathClass, _ parameters: SearchParameters) -> Double {
    var factor = 1.0
    if found.contains(.source) { factor *= parameters.srcDirBoost }
    if found.contains(.nonCode) { factor *= parameters.nonCodePenalty }
    if found.contains(.configuration) { factor *= parameters.configPenalty }
    if found.contains(.test) { factor *= parameters.testPenalty }
    return factor
  }

  /// 1 + importance × weight.
  static func importance(
    of file: Int, _ index: SearchIndex, _ parameters: SearchParameters
  ) -> Double {
    1 + index.corpus.importance[file] * parameters.importanceWeight
  }

  /// 1 + weight × 0.3 × frecency, so that a weight of 1 gives at most 30 % more.
  static func frecency(
    of file: Int, _ index: SearchIndex, _ parameters: SearchParameters
  ) -> Double {
    1 + parameters.frecencyWeight * 0.3 * index.corpus.frecency[file]
  }
}
