/// Its factors are at least 1, because the searcher takes a score without them as a lower bound.
protocol QuerySignal: ScoringSignal where Feature == UInt8 {
  /// The number of features, which are numbered from 0.
  static var featureCount: Int { get }

  /// Returns a function from the number of a document to its feature for a query.
  static func features(of query: PreparedQuery, in index: SearchIndex) -> (Int) -> UInt8
}

extension QuerySignal {
  var factors: [Double] { (0..<Self.featureCount).map { factor(UInt8($0)) } }

  static func feature(of evidence: Evidence) -> UInt8 {
    features(of: evidence.query, in: evidence.index)(evidence.document)
  }
}
