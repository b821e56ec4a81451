import Code

/// A signal that multiplies the scores of all documents whose path is of a class.
protocol PathSignal: ScoringSignal where Feature == PathClass {
  static var pathClass: PathClass { get }
  static var words: String { get }
  var boost: Double { get }
}

extension PathSignal {
  @inline(__always)
  func factor(_ found: PathClass) -> Double { found.contains(Self.pathClass) ? boost : 1 }

  static func feature(of evidence: Evidence) -> PathClass {
    evidence.index.corpus.files[evidence.file].pathClass
  }

  func detail(of evidence: Evidence) -> String {
    Self.feature(of: evidence).contains(Self.pathClass) ? Self.words : "no"
  }
}

extension PathClass {
  /// All sets of classes, by raw value.
  static let sets = (0..<16).map { PathClass(rawValue: $0) }
}
