import Support

/// Raises the files that were touched recently and often.
struct FrecencySignal: WeightedFileSignal {
  static let name = "frecency"
  static let parameters: [Parameter] = [.frecencyWeight]
  static let need: SignalNeed? = .frecency

  let slope: Double

  init(_ point: Parameters) { self.init(weight: point[.frecencyWeight]) }

  /// A weight of 1 raises a file by at most 30 %.
  init(weight: Double) { slope = weight * 0.3 }

  @inline(__always)
  static func value(of file: Int, in corpus: Corpus) -> Double { corpus.frecency[file] }
}
